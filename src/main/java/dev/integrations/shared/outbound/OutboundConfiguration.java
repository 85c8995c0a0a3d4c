package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int THREADS = 64;
    private static final int THREADS_OF_REGISTRATIONS = 16;

    @Bean
    PatientNames namesToCall(Environment settings) {
        return names(settings, THREADS);
    }

    /// Whoever names what cannot be looked up keeps nobody waiting who is called.
    @Bean
    PatientNames namesToCheck(Environment settings) {
        return names(settings, THREADS_OF_REGISTRATIONS);
    }

    private static PatientNames names(Environment settings, int threads) {
        Duration limit = OutboundSettings.of(settings).limit();
        Duration patience = limit.compareTo(PATIENCE) < 0 ? limit : PATIENCE;
        return new PatientNames(InetAddress::getAllByName, patience, threads);
    }

    @Bean
    AddressRules addressRules(Environment settings, LoopbackUse loopback) {
        return new AddressRules(OutboundSettings.of(settings).allow(), loopback);
    }

    @Bean
    Destinations destinations(@Qualifier("namesToCheck") PatientNames names, AddressRules rules) {
        return new CheckedDestinations(
                new CheckedNames(names, rules::allow), new CheckedNames(names, rules::allowWithoutTls));
    }

    @Bean
    GuardedClient guardedClient(Environment settings, @Qualifier("namesToCall") PatientNames names, AddressRules rules)
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
