package dev.integrations.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;

/// What the settings say of where the service runs.
public final class Surroundings {

    private Surroundings() {}

    /// Whether nobody but this machine reaches its port.
    public static boolean listensOnLoopbackAlone(Environment settings) {
        String address = settings.getProperty("server.address", "").strip();
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException refusedByTheServerItself) {
            return false;
        }
    }

    /// Whether the database is another one than the one that the service brings.
    public static boolean hasExternalDatabase(Environment settings) {
        return !settings.getProperty("spring.datasource.url", "").isBlank();
    }
}
