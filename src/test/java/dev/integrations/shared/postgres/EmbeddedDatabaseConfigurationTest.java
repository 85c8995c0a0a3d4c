package dev.integrations.shared.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseConfigurationTest {

    @TempDir
    private Path path;

    @Test
    void closesThePoolBeforeTheServerAndTheServerBeforeTheFolder() throws IOException {
        context().run(context -> {
            var database = context.getBean(JdbcClient.class).sql("SELECT current_database()");
            assertThat(database.query(String.class).single()).isEqualTo(ServiceAccount.NAME);
        });
        assertThat(serverLog()).contains("database system is shut down").doesNotContain("terminating connection");
        DataFolder.take(path).close();
    }

    @Test
    void startsNoServerWhenADatabaseIsGiven() {
        context()
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/elsewhere")
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedPostgres.class);
                    assertThat(path.resolve("postgresql")).doesNotExist();
                });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void refusesAFolderInUseInASentenceEvenWhenADatabaseIsGiven(CapturedOutput output) {
        var service = new SpringApplicationBuilder(DataFolderConfiguration.class).web(WebApplicationType.NONE);
        try (var _ = DataFolder.take(path)) {
            assertThatException()
                    .isThrownBy(
                            () -> service.run("--integrations.data-dir=" + path, "--spring.datasource.url=jdbc:any"));
        }
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "in use by another running service")
                .doesNotContain("\tat ");
    }

    private ApplicationContextRunner context() {
        return new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class))
                .withUserConfiguration(DataFolderConfiguration.class, EmbeddedDatabaseConfiguration.class)
                .withPropertyValues("integrations.data-dir=" + path);
    }

    private String serverLog() throws IOException {
        try (var files = Files.list(path.resolve("postgresql/log"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .map(EmbeddedDatabaseConfigurationTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException reason) {
            throw new UncheckedIOException(reason);
        }
    }
}
