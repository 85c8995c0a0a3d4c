package dev.integrations.shared.description;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.function.SingletonSupplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// A description that is kept by hand in `docs` and packaged from there.
final class DescriptionFile {

    private final SingletonSupplier<byte[]> yaml;
    private final SingletonSupplier<byte[]> json;

    DescriptionFile(String name, JsonMapper mapper) {
        this.yaml = SingletonSupplier.of(() -> packaged(name));
        this.json = SingletonSupplier.of(() -> mapper.writeValueAsBytes(parsed()));
    }

    byte[] yaml() {
        return yaml.obtain();
    }

    /// The same in JSON, converted when it is first asked for.
    byte[] json() {
        return json.obtain();
    }

    private Object parsed() {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(yaml(), UTF_8));
    }

    private static byte[] packaged(String name) {
        try (InputStream in = new ClassPathResource(name, DescriptionFile.class).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
