package dev.integrations.listener.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of deliveries.
///
/// @param retries      how long after each failed attempt the next one follows; after the last there is none
/// @param disableAfter a webhook that did nothing but fail for so long is disabled
/// @param retention    deliveries that are over are kept so long
/// @param claim        an instance that stopped without a word has its endpoints taken over after this time
/// @param atOnce       attempts at one endpoint at the same time
@ConfigurationProperties("integrations.webhooks")
record DeliverySettings(
        @DefaultValue({"PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H"})
        List<Duration> retries,

        @DefaultValue("P5D") Duration disableAfter,
        @DefaultValue("P30D") Duration retention,
        @DefaultValue("PT20S") Duration claim,
        @DefaultValue("32") int atOnce) {}
