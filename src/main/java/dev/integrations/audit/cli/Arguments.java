package dev.integrations.audit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `verify-audit` was asked to do.
///
/// @param export     a file to verify; null for the database
/// @param checkpoint a file with checkpoints that were kept outside; null for none
/// @param publicKey  a vkey, or a file with some; null for none
/// @param settings   of the service, as it takes them: `--name=value`
record Arguments(
        @Nullable Path export,
        @Nullable Path checkpoint,
        @Nullable String publicKey,
        List<String> settings) {

    static final String USAGE = """
            Usage: verify-audit [--database | --export FILE] [--checkpoint FILE] [--public-key FILE|VKEY] [SETTING...]

              --database         verify the events and the tree of the database (the default)
              --export FILE      verify an exported file instead; needs nothing else
              --checkpoint FILE  checkpoints that were kept outside: one, or a whole checkpoints.log
              --public-key KEY   trust this key alone: a vkey, or a file with one on each line
              SETTING            where the database is, as the service takes it: --spring.datasource.url=...,
                                 --integrations.data-dir=..., --spring.profiles.active=axon-server

            Answers 0 when all is as it was signed, 1 when it was tampered with, 2 when it could not be read.""";

    static Arguments parse(List<String> given) {
        var reading = new Reading(given.iterator());
        reading.all();
        if (reading.database && reading.export != null) {
            throw new IllegalArgumentException("Give one of --database and --export.");
        }
        return new Arguments(
                path(reading.export), path(reading.checkpoint), reading.publicKey, List.copyOf(reading.settings));
    }

    private static @Nullable Path path(@Nullable String file) {
        return file == null ? null : Path.of(file);
    }

    private static final class Reading {

        private final Iterator<String> given;
        private final List<String> settings = new ArrayList<>();
        private boolean database;
        private @Nullable String export;
        private @Nullable String checkpoint;
        private @Nullable String publicKey;

        Reading(Iterator<String> given) {
            this.given = given;
        }

        void all() {
            while (given.hasNext()) {
                String[] parts = given.next().split("=", 2);
                switch (parts[0]) {
                    case "--database" -> database = true;
                    case "--export" -> export = value(parts);
                    case "--checkpoint" -> checkpoint = value(parts);
                    case "--public-key" -> publicKey = value(parts);
                    default -> settings.add(setting(parts));
                }
            }
        }

        private String value(String... parts) {
            if (parts.length == 1 && !given.hasNext()) {
                throw new IllegalArgumentException(parts[0] + " needs a value.");
            }
            return parts.length == 2 ? parts[1] : given.next();
        }

        private static String setting(String... parts) {
            if (parts.length != 2 || !parts[0].matches("--[a-z0-9-]+(\\.[A-Za-z0-9_-]+)+")) {
                throw new IllegalArgumentException(parts[0] + " is not known.");
            }
            return parts[0] + "=" + parts[1];
        }
    }
}
