package dev.integrations.lifecycle;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import org.jspecify.annotations.Nullable;

/// One integration in somebody's hands.
record Work(Client by, String id) {

    static final String WHY = """
            {"reason":"Because."}""";

    /// A new one.
    static Work of(Client by, String manifest) {
        return new Work(by, by.create(manifest).assertOk().id());
    }

    /// The same in somebody else's hands.
    Work as(Client other) {
        return new Work(other, id);
    }

    /// The same at another instance.
    Work at(Api api) {
        return as(by.at(api));
    }

    String path() {
        return Api.INTEGRATIONS + id;
    }

    Answer get(String... headers) {
        return by.get(path(), headers);
    }

    Answer patch(String body, String... headers) {
        return by.patch(path(), body, headers);
    }

    /// A move, with a reason where it needs one.
    Answer move(String move, String... headers) {
        return by.send("POST", path() + "/" + move, needsReason(move) ? WHY : null, headers);
    }

    private static boolean needsReason(String move) {
        return move.equals("reject") || move.equals("archive");
    }

    Answer rotate(@Nullable String body, String... headers) {
        return by.send("POST", path() + "/client-secret", body, headers);
    }

    Answer validate(String body, String... headers) {
        return by.post(path() + "/validate", body, headers);
    }
}
