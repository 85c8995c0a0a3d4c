package dev.integrations.shared.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The server's configuration, written anew at every start; what an operator must change goes to
/// `postgresql.auto.conf`, which PostgreSQL reads last.
final class Settings {

    /// An answered command is on the disk: these three are never to be turned off.
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

    /// No socket file, no other machine, and no transaction that holds back the ledger for ever.
    private static final Map<String, String> GUARDED = Map.of(
            "listen_addresses", "'127.0.0.1'",
            "unix_socket_directories", "''",
            "password_encryption", "scram-sha-256",
            "authentication_timeout", "10s",
            "idle_in_transaction_session_timeout", "60s");

    /// No parallel queries: they need shared memory that a container has little of, and other requests' processors.
    private static final Map<String, String> SMALL = Map.of(
            "max_connections", "100",
            "shared_buffers", "128MB",
            "max_wal_size", "512MB",
            "jit", "off",
            "max_parallel_workers_per_gather", "0",
            "max_parallel_maintenance_workers", "0",
            "timezone", "'UTC'",
            "datestyle", "'iso, mdy'",
            "default_text_search_config", "'pg_catalog.english'");

    /// Failed statements are left out: the service hears of them, and they hold data.
    private static final Map<String, String> LOGGED = Map.of(
            "logging_collector", "on",
            "log_directory", "'../log'",
            "log_filename", "'postgresql-%Y-%m-%d_%H%M%S.log'",
            "log_rotation_size", "10MB",
            "log_file_mode", "0600",
            "log_timezone", "'UTC'",
            "log_min_messages", "log",
            "log_checkpoints", "off");

    private Settings() {}

    static String listeningOn(int port) {
        var all = new LinkedHashMap<String, String>();
        all.put("port", Integer.toString(port));
        all.putAll(DURABLE);
        all.putAll(GUARDED);
        all.putAll(SMALL);
        all.putAll(LOGGED);
        return all.entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining("", "# Written by the service at every start.\n", ""));
    }

    /// Who may connect: those who know a password, from this machine.
    static String access() {
        return "# Written by the service at every start.\nhost all all 127.0.0.1/32 scram-sha-256\n";
    }
}
