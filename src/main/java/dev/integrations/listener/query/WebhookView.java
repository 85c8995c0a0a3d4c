package dev.integrations.listener.query;

import dev.integrations.account.Reach;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;
import dev.integrations.listener.event.WebhookChanged;
import dev.integrations.listener.event.WebhookCreated;
import dev.integrations.listener.event.WebhookDeleted;
import dev.integrations.listener.event.WebhookDisabled;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.listener.event.WebhookSecretRotated;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A webhook as it is read: the fold of its events.
///
/// @param account  handle of the account that it belongs to
/// @param disabled null while it is enabled
/// @param secrets  newest first, without the secrets themselves
/// @param deleted  whether it is no more; such a one is answered to who deleted it alone
/// @param version  number of its last event, counted from 0
public record WebhookView(
        WebhookId id,
        String account,
        WebhookScope scope,
        WebhookSettings settings,
        @Nullable Disabled disabled,
        List<WebhookSecretView> secrets,
        boolean deleted,
        Instant created,
        Instant updated,
        long version) {

    /// Why nothing is delivered, and since when.
    ///
    /// @param reason `requested` by its account, or as [dev.integrations.listener.DisablingReason] has it
    public record Disabled(String reason, Instant since) {

        private static final String REQUESTED = "requested";
    }

    public WebhookView {
        secrets = List.copyOf(secrets);
    }

    /// What becomes of a view when an event happens to it.
    ///
    /// @param before null before the first event
    static WebhookView after(@Nullable WebhookView before, WebhookEvent event, Instant at, long version) {
        if (event instanceof WebhookCreated created) {
            return new WebhookView(
                    new WebhookId(created.webhookId()),
                    created.account(),
                    created.scope(),
                    created.settings(),
                    disabled(null, created.enabled(), at),
                    WebhookSecretView.first(created.secretId(), at),
                    false,
                    at,
                    at,
                    version);
        }
        WebhookView view = Objects.requireNonNull(before);
        return switch (event) {
            case WebhookCreated _ -> view;
            case WebhookChanged changed -> view.with(changed.patch().appliedTo(view.settings), at, version);
            case WebhookDisabled disabled ->
                view.with(view.settings.disabled(), at, version)
                        .because(disabled.reason().wire(), at);
            case WebhookSecretRotated rotated ->
                view.with(view.settings, at, version)
                        .having(WebhookSecretView.rotated(
                                view.secrets, rotated.secretId(), at, at.plus(rotated.overlap())));
            case WebhookDeleted _ -> view.with(view.settings, at, version).gone();
        };
    }

    private static @Nullable Disabled disabled(@Nullable Disabled before, boolean enabled, Instant at) {
        if (enabled) {
            return null;
        }
        return before == null ? new Disabled(Disabled.REQUESTED, at) : before;
    }

    private WebhookView with(WebhookSettings settings, Instant updated, long version) {
        Disabled now = disabled(disabled, settings.enabled(), updated);
        return new WebhookView(id, account, scope, settings, now, secrets, deleted, created, updated, version);
    }

    private WebhookView because(String reason, Instant since) {
        Disabled now = new Disabled(reason, since);
        return new WebhookView(id, account, scope, settings, now, secrets, deleted, created, updated, version);
    }

    private WebhookView having(List<WebhookSecretView> secrets) {
        return new WebhookView(id, account, scope, settings, disabled, secrets, deleted, created, updated, version);
    }

    private WebhookView gone() {
        return new WebhookView(id, account, scope, settings, disabled, secrets, true, created, updated, version);
    }

    /// The spelling on the wire: `enabled`, `disabled` or `deleted`.
    public String status() {
        if (deleted) {
            return "deleted";
        }
        return settings.enabled() ? "enabled" : "disabled";
    }

    /// Whether a caller may know of it: what is told all accounts' events is for those who may see them.
    public boolean isWithin(Reach reach) {
        return reach.everything()
                || (scope == WebhookScope.ACCOUNT && reach.account().equals(account));
    }

    @Override
    public String toString() {
        return "WebhookView[" + id + "]";
    }
}
