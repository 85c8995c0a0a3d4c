package dev.integrations.integration.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.command.ShowClientSecretAgain;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.event.Provenance;
import org.springframework.stereotype.Component;

/// Writes down what is shown again, before it is.
@Component
class Disclosures {

    private final Commands commands;

    Disclosures(Commands commands) {
        this.commands = commands;
    }

    /// To be called before the secret is answered: what could not be written down is not shown.
    void clientSecret(IntegrationId integration, String secretId, Provenance by) {
        commands.send(new ShowClientSecretAgain(UuidCreator.getTimeOrderedEpoch(), integration, secretId), by);
    }
}
