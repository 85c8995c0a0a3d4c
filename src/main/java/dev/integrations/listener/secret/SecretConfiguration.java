package dev.integrations.listener.secret;

import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.shared.axon.EventsOf;
import dev.integrations.shared.postgres.DataFolder;
import dev.integrations.shared.secret.ServiceKey;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(value = "webhookSecretConfiguration", proxyBeanMethods = false)
class SecretConfiguration {

    /// The key is the setting; or what is in `webhook.key` in the data folder; or, where the service key is a setting,
    /// derived from that, so that several instances have the same; or made.
    ///
    /// @param configured 32 bytes in Base64; empty for none
    /// @param previous   keys that it took the place of, with commas between them
    /// @param shared     the setting of the service key
    @Bean
    SealingKeys sealingKeys(
            @Value("${integrations.webhooks.key:}") String configured,
            @Value("${integrations.webhooks.previous-keys:}") String previous,
            @Value("${integrations.service-key:}") String shared,
            ServiceKey serviceKey,
            DataFolder folder,
            JdbcClient jdbc) {
        var rotation = new KeyRotation(jdbc);
        ServiceKey current = configured.isBlank()
                ? withoutSetting(new SealingKeyFile(folder), shared.isBlank() ? null : serviceKey, rotation)
                : SealingKeyFile.decode(configured);
        List<ServiceKey> earlier = SealingKeyFile.decodeAll(previous);
        var keys = new SealingKeys(current, earlier);
        rotation.takeUp(keys);
        return keys;
    }

    private static ServiceKey withoutSetting(SealingKeyFile file, @Nullable ServiceKey shared, KeyRotation rotation) {
        return file.read()
                .orElseGet(() -> shared != null
                        ? new ServiceKey(shared.derive("webhook-key", "").getEncoded())
                        : made(file, rotation));
    }

    private static ServiceKey made(SealingKeyFile file, KeyRotation rotation) {
        rotation.refuseWithoutKey();
        return file.make();
    }

    /// On PostgreSQL a secret is valid with the event that names it.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    ConfigurerModule secretReactionSharesTheTransaction() {
        return EventsOf.inTheirTransaction(SecretReaction.GROUP, WebhookEvent.class);
    }
}
