package dev.integrations.account.web;

import dev.integrations.account.Estate;
import dev.integrations.account.Handles;
import dev.integrations.account.Quota;
import dev.integrations.account.Role;
import dev.integrations.shared.json.JsonFields;
import dev.integrations.shared.json.JsonKinds;
import dev.integrations.shared.web.Times;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What requests about accounts and keys say. Each reading throws an
/// [dev.integrations.shared.error.InvalidRequest] that names every field that is wrong.
final class AccountBodies {

    private static final int LONGEST_NAME = 160;
    private static final Set<String> DISPOSALS = Set.of("archive", "transfer");

    private AccountBodies() {}

    record NewAccount(String handle, String name) {

        static NewAccount read(byte[] body) {
            var fields = new JsonFields(body);
            String handle = fields.required("handle", AccountBodies::newHandle);
            String name = fields.required("name", JsonFields.text(LONGEST_NAME));
            fields.done();
            return new NewAccount(Objects.requireNonNull(handle), Objects.requireNonNull(name));
        }
    }

    static String newName(byte[] body) {
        var fields = new JsonFields(body);
        String name = fields.required("name", JsonFields.text(LONGEST_NAME));
        fields.done();
        return Objects.requireNonNull(name);
    }

    static Quota quota(byte[] body) {
        var fields = new JsonFields(body);
        Long integrations = fields.optional("integrations", JsonFields.count());
        Long storedBytes = fields.optional("stored_bytes", JsonFields.count());
        fields.done();
        return new Quota(integrations, storedBytes);
    }

    /// The handle in `to`.
    static String heir(byte[] body) {
        var fields = new JsonFields(body);
        String to = fields.required("to", handle());
        fields.done();
        return Objects.requireNonNull(to);
    }

    /// `integrations` is `archive`, or `transfer` with the handle of an account in `to`.
    static Estate estate(byte[] body) {
        var fields = new JsonFields(body);
        String integrations =
                fields.required("integrations", JsonFields.text(DISPOSALS::contains, "Must be archive or transfer."));
        String to = fields.optional("to", handle());
        if ("transfer".equals(integrations) && !fields.has("to")) {
            fields.refuse("to", "Is required to transfer the integrations.");
        }
        if ("archive".equals(integrations) && to != null) {
            fields.refuse("to", "Is for integrations that are transferred; these are archived.");
        }
        fields.done();
        return new Estate(to);
    }

    /// @param expires null for never
    record NewKey(String name, Role role, @Nullable Instant expires) {

        static NewKey read(byte[] body, Instant now) {
            var fields = new JsonFields(body);
            String name = fields.required("name", JsonFields.text(LONGEST_NAME));
            Role role = fields.required("role", AccountBodies::role);
            Instant expires = fields.optional("expires", AccountBodies::time);
            if (expires != null && !expires.isAfter(now)) {
                fields.refuse("expires", "Must be in the future.");
            }
            fields.done();
            return new NewKey(Objects.requireNonNull(name), Objects.requireNonNull(role), expires);
        }
    }

    private static String newHandle(JsonNode value) {
        String handle = handle().apply(value);
        if (Handles.isReserved(handle)) {
            throw new IllegalArgumentException("Is reserved.");
        }
        return handle;
    }

    private static Function<JsonNode, String> handle() {
        return JsonFields.text(Handles::isWellFormed, Handles.RULE);
    }

    private static Role role(JsonNode value) {
        return (value.isString() ? Role.named(value.stringValue()) : Optional.<Role>empty())
                .orElseThrow(() -> new IllegalArgumentException("Must be developer, reviewer or administrator."));
    }

    private static Instant time(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException(JsonKinds.mismatch("a time as a string", value));
        }
        return Times.parse(value.stringValue());
    }
}
