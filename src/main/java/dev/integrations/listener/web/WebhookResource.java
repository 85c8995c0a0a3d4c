package dev.integrations.listener.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.listener.query.WebhookSecretView;
import dev.integrations.listener.query.WebhookView;
import dev.integrations.shared.web.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook on the wire; what is unset is left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookResource(
        String id,
        String account,
        String scope,
        String url,
        @Nullable String description,
        List<String> eventFilters,
        boolean enabled,
        String status,
        @Nullable DisabledResource disabled,
        List<SecretResource> secrets,
        String created,
        String updated,
        @Nullable String secret) {

    /// Why nothing is delivered, and since when.
    record DisabledResource(String reason, String since) {

        static @Nullable DisabledResource of(WebhookView.@Nullable Disabled disabled) {
            return disabled == null ? null : new DisabledResource(disabled.reason(), Times.rfc3339(disabled.since()));
        }
    }

    /// A secret, without the secret.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SecretResource(
            String id, String validFrom, @Nullable String validUntil) {

        static SecretResource of(WebhookSecretView secret) {
            return new SecretResource(
                    secret.id().toString(), Times.rfc3339(secret.from()), Times.rfc3339OrNull(secret.until()));
        }
    }

    /// @param secret shown once alone
    static WebhookResource of(WebhookView view, @Nullable WebhookSecret secret) {
        return new WebhookResource(
                view.id().toString(),
                view.account(),
                view.scope().wire(),
                view.settings().url(),
                view.settings().description(),
                view.settings().eventFilters(),
                view.settings().enabled(),
                view.status(),
                DisabledResource.of(view.disabled()),
                view.secrets().stream().map(SecretResource::of).toList(),
                Times.rfc3339(view.created()),
                Times.rfc3339(view.updated()),
                secret == null ? null : secret.value());
    }

    /// Spring logs what it writes when it is asked to log much; secret and URL are for the client alone.
    @Override
    public String toString() {
        return "WebhookResource[" + id + "]";
    }
}
