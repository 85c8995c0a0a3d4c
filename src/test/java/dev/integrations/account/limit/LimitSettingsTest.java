package dev.integrations.account.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.error.CannotStart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LimitSettingsTest {

    @Test
    void allowsWhatIsPublishedUnlessToldOtherwise() {
        assertThat(settings(Map.of()).quotas()).isEqualTo(new RateQuotas(10, 100, 10_000));
        assertThat(settings(Map.of(
                                "integrations.limits.per-second", "1",
                                "integrations.limits.per-minute", " 2 ",
                                "integrations.limits.per-day", "1000000000"))
                        .quotas())
                .isEqualTo(new RateQuotas(1, 2, 1_000_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, '', false",
        "127.8.9.1, ' ', false",
        "::1, '', false",
        "localhost, '', false",
        "0.0.0.0, '', true",
        "'', '', true",
        "192.0.2.7, '', true",
        "127.0.0.1, jdbc:postgresql://db.example.com/integrations, true"
    })
    void areOnByThemselvesUnlessOneMachineAloneUsesIt(String address, String database, boolean on) {
        Map<String, Object> where = Map.of("server.address", address, "spring.datasource.url", database);
        assertThat(settings(where).on()).isEqualTo(on);
    }

    @ParameterizedTest
    @CsvSource({"on, true", "off, false", "true, true", "false, false"})
    void areOnOrOffAsTold(String enabled, boolean on) {
        assertThat(settings(Map.of("integrations.limits.enabled", enabled, "server.address", "127.0.0.1"))
                        .on())
                .isEqualTo(on);
        assertThat(settings(Map.of("integrations.limits.enabled", enabled, "server.address", "0.0.0.0"))
                        .on())
                .isEqualTo(on);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "ten", "1000000001", "99999999999999999999", "1e3", "١"})
    void refusesWhatIsNoQuota(String quota) {
        assertThatThrownBy(() -> settings(Map.of("integrations.limits.per-minute", quota)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The setting integrations.limits.per-minute is \"" + quota
                        + "\", which is no whole number from 1 to 1000000000.");
    }

    @Test
    void refusesToBeAnythingButOnOrOff() {
        assertThatThrownBy(() -> settings(Map.of("integrations.limits.enabled", "maybe")))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The setting integrations.limits.enabled is \"maybe\", which is none of auto, on and off.");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void refusesTheStartInASentence(CapturedOutput output) {
        var service = new SpringApplicationBuilder(LimitConfiguration.class).web(WebApplicationType.NONE);
        assertThatException().isThrownBy(() -> service.run("--integrations.limits.per-day=none"));
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "integrations.limits.per-day is \"none\"", "enabled=off")
                .doesNotContain("\tat ");
    }

    private static LimitSettings settings(Map<String, Object> given) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        return new LimitSettings(environment);
    }
}
