package dev.integrations.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.ApiKey;
import dev.integrations.account.query.ApiKeyView;
import dev.integrations.shared.web.Times;
import org.jspecify.annotations.Nullable;

/// A key on the wire; what is unset is left out.
///
/// @param key shown in the answer that issues it alone
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKeyResource(
        String id,
        String account,
        String name,
        String role,
        String prefix,
        String created,
        @Nullable String expires,
        @Nullable String revoked,
        @Nullable String lastUsed,
        @Nullable String key) {

    static ApiKeyResource of(ApiKeyView view) {
        return of(view, null);
    }

    static ApiKeyResource of(ApiKeyView view, @Nullable ApiKey key) {
        return new ApiKeyResource(
                view.id().toString(),
                view.account(),
                view.name(),
                view.role().wire(),
                view.prefix(),
                Times.rfc3339(view.issued()),
                Times.rfc3339OrNull(view.expires()),
                Times.rfc3339OrNull(view.revoked()),
                Times.rfc3339OrNull(view.lastUsed()),
                key == null ? null : key.value());
    }

    /// Spring logs what it writes when it is asked to log much; the key is for the client alone.
    @Override
    public String toString() {
        return "ApiKeyResource[" + id + "]";
    }
}
