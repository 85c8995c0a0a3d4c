package dev.integrations.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.error.CannotStart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the service says that it is.
class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://integrations.example.com,   https://integrations.example.com/v3",
        "https://integrations.example.com//, https://integrations.example.com/v3",
        "http://localhost:8080/behind/,      http://localhost:8080/behind/v3",
        "http://[::1]:8080,                  http://[::1]:8080/v3"
    })
    void isBeforeEachPath(String given, String url) {
        assertThat(new PublicUrl(given).of("/v3")).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "integrations.example.com",
                "/api",
                "//example.com",
                "ftp://example.com",
                "HTTPS://example.com",
                "https://",
                "https:///path",
                "https://example.com?a=b",
                "https://example.com#top",
                "https://me:secret@example.com",
                "https://exa mple.com",
                "https://ex\u00e4mple.com",
                "https://example.com/\u00e4"
            })
    void isRefusedAtTheStartWhereNoPathCanFollow(String given) {
        assertThatThrownBy(() -> new PublicUrl(given))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("integrations.public-url");
    }
}
