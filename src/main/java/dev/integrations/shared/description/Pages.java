package dev.integrations.shared.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The pages for people: a first one at `/`, and Swagger UI.
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    private static final String FIRST = "/index.html";
    private static final String SWAGGER_UI = "/swagger-ui";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:" + FIRST);
        for (String path : new String[] {SWAGGER_UI, SWAGGER_UI + "/"}) {
            registry.addRedirectViewController(path, SWAGGER_UI + "/index.html").setStatusCode(HttpStatus.FOUND);
        }
    }

    /// The pages of ours come first: they stand in for those of the webjar, which show another API from another
    /// host.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        revalidated(registry.addResourceHandler(FIRST, "/index.css", "/index.js", "/icon.svg"))
                .addResourceLocations("classpath:/pages/");
        revalidated(registry.addResourceHandler(SWAGGER_UI + "/**"))
                .addResourceLocations("classpath:/pages/swagger-ui/", "classpath:" + webjar());
    }

    /// Without `Last-Modified`: in an archive that is built reproducibly all dates are alike.
    private static ResourceHandlerRegistration revalidated(ResourceHandlerRegistration resources) {
        return resources
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(Pages::digest);
    }

    private static String digest(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return DigestUtils.md5DigestAsHex(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String webjar() {
        try {
            Properties webjar = PropertiesLoaderUtils.loadProperties(
                    new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
            return "/META-INF/resources/webjars/swagger-ui/" + webjar.getProperty("version") + "/";
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
