package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    PatientNames patientNames(Environment settings) {
        Duration limit = OutboundSettings.of(settings).limit();
        return new PatientNames(InetAddress::getAllByName, limit.compareTo(PATIENCE) < 0 ? limit : PATIENCE);
    }

    @Bean
    AddressRules addressRules(Environment settings, LoopbackUse loopback) {
        return new AddressRules(OutboundSettings.of(settings).allow(), loopback);
    }

    @Bean
    Destinations destinations(PatientNames names, AddressRules rules) {
        return new CheckedDestinations(
                new CheckedNames(names, rules::allow), new CheckedNames(names, rules::allowWithoutTls));
    }

    @Bean
    GuardedClient guardedClient(Environment settings, PatientNames names, AddressRules rules)
            throws NoSuchAlgorithmException {
        return guarded(names, rules, SSLContext.getDefault(), OutboundSettings.of(settings));
    }

    /// @param trust whose certificates are believed
    static GuardedClient guarded(Names names, AddressRules rules, SSLContext trust, OutboundSettings settings) {
        return new GuardedClient(
                Clients.with(new CheckedNames(names, rules::allow), trust, settings),
                Clients.with(new CheckedNames(names, rules::allowWithoutTls), trust, settings),
                settings.limit(),
                settings.connections());
    }
}
