package dev.integrations.listener.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.listener.command.ShowWebhookSecretAgain;
import dev.integrations.listener.query.WebhookView;
import dev.integrations.listener.secret.WebhookSecrets;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.Reservation;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Keeps a secret before the command that names it is sent, and writes down whenever one is shown again.
@Component
class KeptSecrets {

    private final WebhookSecrets secrets;
    private final Commands commands;

    KeptSecrets(WebhookSecrets secrets, Commands commands) {
        this.secrets = secrets;
        this.commands = commands;
    }

    /// Carries out what creates a webhook.
    ///
    /// @throws dev.integrations.listener.secret.TooManyWebhooks when its account has as many as it may
    <T> T first(WebhookId webhook, String account, Reservation decided, Supplier<T> command) {
        secrets.keepFirst(webhook, decided.subject(), account, new WebhookSecret(decided.secret()));
        return orForget(webhook, decided, command);
    }

    /// Carries out what gives a webhook another secret.
    <T> T next(WebhookId webhook, String account, Reservation decided, Supplier<T> command) {
        secrets.keep(webhook, decided.subject(), account, new WebhookSecret(decided.secret()));
        return orForget(webhook, decided, command);
    }

    /// What may have been carried out, now or before, keeps its secret.
    private <T> T orForget(WebhookId webhook, Reservation decided, Supplier<T> command) {
        try {
            return command.get();
        } catch (DuplicateId | CarriedOutBefore | Unavailable perhapsDone) {
            throw perhapsDone;
        } catch (Refusal refused) {
            secrets.forget(webhook, decided.subject());
            throw refused;
        }
    }

    /// To be called before the secret is answered: what could not be written down is not shown.
    void shownAgain(WebhookView webhook, Reservation decided, Provenance by) {
        commands.send(
                new ShowWebhookSecretAgain(
                        UuidCreator.getTimeOrderedEpoch(), webhook.id(), webhook.account(), decided.subject()),
                by);
    }
}
