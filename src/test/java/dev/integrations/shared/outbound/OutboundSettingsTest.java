package dev.integrations.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.error.CannotStart;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class OutboundSettingsTest {

    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void allowNothingButThePublicInternetByThemselves() {
        assertThat(OutboundSettings.of(settings).allow()).isEmpty();
        assertThat(OutboundSettings.of(settings).limit()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void areReadAsOperatorsGiveThem() {
        settings.setProperty("integrations.outbound.allow", "10.20.0.0/16, fd00:20::/32");
        settings.setProperty("integrations.outbound.time-limit", "3s");
        assertThat(OutboundSettings.of(settings).allow()).hasSize(2);
        assertThat(OutboundSettings.of(settings).limit()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({"allow,10.20.0.0", "allow,intranet/8", "time-limit,0s", "time-limit,-1s", "connections,0"})
    void refuseAStartWithWhatCannotBeMeant(String name, String value) {
        settings.setProperty("integrations.outbound." + name, value);
        assertThatThrownBy(() -> OutboundSettings.of(settings))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("integrations.outbound." + name);
    }
}
