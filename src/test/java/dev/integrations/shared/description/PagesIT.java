package dev.integrations.shared.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.hikari.maximum-pool-size=6",
            "integrations.anonymous=loopback",
            "integrations.limits.enabled=off"
        })
class PagesIT {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script(.*?)>(.*?)</script>", Pattern.DOTALL);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    PagesIT(@LocalServerPort int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.freshDatabase().register(registry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui/index.html"})
    void linksOnlyToWhatIsThereOnThisHost(String page) throws Exception {
        List<String> links = links(page);
        assertThat(links).hasSizeGreaterThan(4).noneMatch(link -> link.contains("//"));
        for (String link : links) {
            assertThat(get(base.resolve(page).resolve(link)).statusCode())
                    .as(link)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui/index.html"})
    void holdsNeitherScriptNorStyleInline(String page) throws Exception {
        String html = get(page).body();
        assertThat(SCRIPT.matcher(html).results())
                .isNotEmpty()
                .allSatisfy(script -> assertThat(script.group(2)).isEmpty());
        assertThat(html).doesNotContain("<style", "style=\"").doesNotContainPattern("\\son[a-z]+=");
    }

    @ParameterizedTest
    @CsvSource({
        "/,                               text/html;charset=UTF-8",
        "/index.css,                      text/css",
        "/swagger-ui/index.html,          text/html",
        "/swagger-ui/swagger-ui.css,      text/css",
        "/swagger-ui/swagger-ui-bundle.js,text/javascript",
        "/v3/api-docs,                    application/json",
        "/v3/api-docs.yaml,               application/yaml"
    })
    void isAskedAgainAndSentOnceOnly(String path, String type) throws Exception {
        HttpResponse<String> first = get(path);
        assertThat(first.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var again = HttpRequest.newBuilder(base.resolve(path)).header("If-None-Match", tag);
        assertThat(http.send(again.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui", "/swagger-ui/"})
    void leadsToSwaggerUi(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/swagger-ui/index.html");
    }

    @Test
    void showsThisApiInSwaggerUiAndAsksNoOtherHost() throws Exception {
        assertThat(get("/swagger-ui/swagger-initializer.js").body())
                .contains("url: '../v3/api-docs'", "validatorUrl: null")
                .doesNotContain("//petstore", "http");
    }

    @Test
    void showsAnAnswerOnTheFirstPageAsTheDescriptionHasIt() throws Exception {
        JsonNode example = Description.packaged().example("createIntegration", 200, "minimal");
        String page = get("/").body().replaceAll("<[^>]*>", "");
        for (String field : List.of("account", "status", "identifier_field_path", "client_secret")) {
            assertThat(page).contains("\"%s\": %s".formatted(field, example.path(field)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/nowhere.html", "/swagger-ui/nowhere", "/webjars/swagger-ui/5.34.1/index.html"})
    void answersInJsonWhereNothingIs(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).startsWith("{\"errors\":[{\"type\":\"not_found\"");
    }

    private List<String> links(String page) throws Exception {
        return LINK.matcher(get(page).body())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(base.resolve(path));
    }

    private HttpResponse<String> get(URI page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    }
}
