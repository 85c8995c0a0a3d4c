package dev.integrations.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What another service gets to react to our events with.
class EventsJarIT {

    private static final Path SAMPLES = Path.of("src/test/resources/events");

    /// Whatever Axon and its serializer bring, and nothing of ours or of Spring's.
    private static final List<String> LIBRARIES = List.of("axon-", "jackson-", "slf4j-api", "jspecify");

    /// Prints how many stored samples became a record.
    private static final String READER = """
            import dev.integrations.shared.axon.NamedEventSerializer;
            import dev.integrations.shared.event.EventFamily;
            import java.nio.file.*;
            import java.util.*;
            import org.axonframework.serialization.SimpleSerializedObject;
            import tools.jackson.databind.json.JsonMapper;

            class Reader {
                public static void main(String[] arguments) throws Exception {
                    var families = new ArrayList<EventFamily>();
                    for (String family : arguments[1].split(",")) {
                        families.add(new EventFamily(Class.forName(family)));
                    }
                    var serializer = new NamedEventSerializer(families);
                    int read = 0;
                    try (var files = Files.walk(Path.of(arguments[0]))) {
                        for (Path file : files.filter(Files::isRegularFile).toList()) {
                            String name = file.getParent().getFileName().toString();
                            String revision = file.getFileName().toString().replace(".json", "");
                            String payload = new JsonMapper().readTree(file).get("payload").toString();
                            Object event = serializer.deserialize(
                                    new SimpleSerializedObject<>(payload, String.class, name, revision));
                            if (!(event instanceof Record)) {
                                throw new IllegalStateException(name + " became " + event);
                            }
                            read++;
                        }
                    }
                    System.out.println(read);
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEveryStoredSampleWithoutTheService() throws Exception {
        Path source = Files.writeString(folder.resolve("Reader.java"), READER);
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        events() + File.pathSeparator + libraries(),
                        source.toString(),
                        SAMPLES.toString(),
                        families())
                .redirectErrorStream(true)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor()).as(said).isZero();
        assertThat(said.lines().toList().getLast()).isEqualTo(Long.toString(samples()));
    }

    @Test
    void holdsEventsAndTheirWordsAlone() throws IOException {
        assertThat(classes())
                .isNotEmpty()
                .allMatch(name -> name.matches("dev/integrations/\\w+/event/\\w+\\.class")
                        || name.matches("dev/integrations/(account|integration|listener)/\\w+(\\$\\w+)?\\.class")
                        || name.equals("dev/integrations/shared/axon/NamedEventSerializer.class")
                        || name.matches("dev/integrations/shared/json/JsonText(Module)?(\\$\\w+)?\\.class"))
                .noneMatch(name -> name.matches(".*(package-info|RecentRequests|ApiKey|Caller)\\.class"));
    }

    private static Path events() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.toString().endsWith("-events.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> LIBRARIES.stream()
                        .anyMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> classes() throws IOException {
        try (var jar = new JarFile(events().toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        }
    }

    /// The sealed types that the records belong to.
    private static String families() throws IOException {
        return classes().stream()
                .filter(name -> name.matches("dev/integrations/(?!shared)\\w+/event/\\w+Event\\.class"))
                .map(name -> name.replace(".class", "").replace('/', '.'))
                .collect(Collectors.joining(","));
    }

    private static long samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
