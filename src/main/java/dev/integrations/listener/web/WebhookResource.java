package dev.integrations.listener.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.Caller;
import dev.integrations.account.Role;
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

    /// As its account sees it.
    ///
    /// @param secret shown once alone
    static WebhookResource of(WebhookView view, @Nullable WebhookSecret secret) {
        return of(view, view.settings().url(), secret);
    }

    /// As a caller sees it: the rest of the URL may be a secret of the endpoint's, which reviewing needs not.
    static WebhookResource seenBy(Caller caller, WebhookView view) {
        String url = view.settings().url();
        boolean inFull = caller.account().equals(view.account()) || caller.is(Role.ADMINISTRATOR);
        return of(view, inFull ? url : WebhookUrls.withoutSecrets(url), null);
    }

    private static WebhookResource of(WebhookView view, String url, @Nullable WebhookSecret secret) {
        return new WebhookResource(
                view.id().toString(),
                view.account(),
                view.scope().wire(),
                url,
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
