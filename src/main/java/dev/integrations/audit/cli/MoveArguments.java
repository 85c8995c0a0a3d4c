package dev.integrations.audit.cli;

import java.nio.file.Path;
import java.util.List;

/// What `export-events` and `import-events` were asked to do.
///
/// @param file     to write or to read
/// @param settings of the service, as it takes them: `--name=value`
record MoveArguments(Path file, List<String> settings) {

    private static final String SETTING = "--[a-z0-9-]+(\\.[A-Za-z0-9_-]+)+=.*";

    static MoveArguments parse(List<String> given) {
        if (given.isEmpty() || given.getFirst().startsWith("--")) {
            throw new IllegalArgumentException("Name the file first.");
        }
        List<String> settings = given.subList(1, given.size());
        settings.stream()
                .filter(setting -> !setting.matches(SETTING))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException(unknown + " is not known.");
                });
        return new MoveArguments(Path.of(given.getFirst()), settings);
    }

    static String usage(String command) {
        return """
            Usage: %s FILE [SETTING...]

              FILE     a whole installation, one JSON object a line
              SETTING  where it is, as the service takes it: --spring.datasource.url=...,
                       --integrations.data-dir=..., --spring.profiles.active=axon-server

            Answers 0 when all was moved and verified, 1 when it was not, 2 when it could not begin.""".formatted(command);
    }
}
