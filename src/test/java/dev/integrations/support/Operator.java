package dev.integrations.support;

import static org.awaitility.Awaitility.await;

import dev.integrations.account.ApiKey;
import dev.integrations.account.Role;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Who runs an instance: opens accounts, and issues keys.
public record Operator(Client client) {

    public static final String ACCOUNTS = "/api/v2/accounts/";

    /// The first administrator's key of every [#instance].
    public static final String KEY = ApiKey.generate().value();

    private static final String REBUILD = "/actuator/rebuild";
    private static final AtomicInteger OPENED = new AtomicInteger();

    /// Two of them on one new database, with a service key that both know.
    ///
    /// @param settings of both
    public static List<Instance> twoInstances(String... settings) {
        Fresh database = TestDatabase.freshDatabase();
        var second = new Fresh(
                database.url(),
                database.user(),
                database.password(),
                database.dataFolder().resolveSibling(UUID.randomUUID().toString()));
        var all = new ArrayList<>(List.of(settings));
        all.add("integrations.service-key=" + Base64.getEncoder().encodeToString(new byte[32]));
        String[] both = all.toArray(String[]::new);
        return List.of(instance(database, both), instance(second, both));
    }

    /// Starts an instance that nobody uses without a key.
    public static Instance instance(Fresh database, String... settings) {
        Stream<String> guarded = Stream.of("integrations.anonymous=off", "integrations.admin-key=" + KEY);
        return Instance.on(database, Stream.concat(guarded, Stream.of(settings)).toArray(String[]::new));
    }

    public static Operator of(Instance instance) {
        return new Operator(new Client(instance.api(), KEY));
    }

    /// Has all that is made of events made anew, and waits for the end of it.
    public void rebuild() {
        client.post(REBUILD, "").assertOk();
        await().until(() -> !client.get(REBUILD).assertOk().body().contains("running"));
    }

    /// Opens an account.
    ///
    /// @param name as it is, and with a number as the handle
    /// @return the handle
    public String open(String name) {
        String handle = name + "-" + OPENED.incrementAndGet();
        client.post(ACCOUNTS, """
                {"handle":"%s","name":"%s"}""".formatted(handle, name)).assertOk();
        return handle;
    }

    /// Issues a key and says what was answered.
    public Answer issue(String handle, Role role) {
        return client.post(keysOf(handle), newKey(role)).assertOk();
    }

    /// Someone with a new key of an account.
    public Client with(Role role, String handle) {
        return new Client(client.api(), issue(handle, role).text("key"));
    }

    public Client developer(String handle) {
        return with(Role.DEVELOPER, handle);
    }

    public Answer revoke(String handle, String keyId) {
        return client.delete(keysOf(handle) + keyId);
    }

    public void limit(String handle, String quota) {
        client.put(ACCOUNTS + handle + "/quota", quota).assertOk();
    }

    public static String newKey(Role role) {
        return """
                {"name":"Build server","role":"%s"}""".formatted(role.wire());
    }

    public static String keysOf(String handle) {
        return ACCOUNTS + handle + "/api-keys/";
    }
}
