package dev.integrations.access;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Two instances on one new database, which were started at the same moment and without a configured key.
///
/// @param keyFiles those that there were then
public record Pair(Instance one, Instance other, List<Path> keyFiles) {

    private static final String SERVICE_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /// The ones that tests of several packages share; nobody may leave them broken.
    public static Pair shared() {
        return Shared.PAIR;
    }

    private static Pair start() {
        try {
            return startBoth();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Pair startBoth() throws Exception {
        Fresh database = TestDatabase.freshDatabase();
        var folders = List.of(
                database.dataFolder(),
                database.dataFolder().resolveSibling(UUID.randomUUID().toString()));
        var left = new ArrayList<>(folders);
        List<Instance> both = Api.atOnce(2, () -> {
            Path mine;
            synchronized (left) {
                mine = left.removeFirst();
            }
            var own = new Fresh(database.url(), database.user(), database.password(), mine);
            return Instance.on(own, "integrations.anonymous=off", "integrations.service-key=" + SERVICE_KEY);
        });
        List<Path> files = folders.stream()
                .map(folder -> folder.resolve("administrator.key"))
                .filter(Files::exists)
                .toList();
        return new Pair(both.getFirst(), both.getLast(), files);
    }

    /// Who runs them.
    public Operator operator() {
        try {
            return new Operator(
                    new Client(one.api(), Files.readString(keyFiles.getFirst()).strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Their interfaces.
    public Stream<Api> apis() {
        return Stream.of(one.api(), other.api());
    }

    /// Their database.
    public Tables tables() {
        return one.tables();
    }

    private static final class Shared {

        static final Pair PAIR = start();
    }
}
