package dev.integrations.integration.manifest;

import static dev.integrations.integration.manifest.Bodies.errorsWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.integration.ManifestField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vendor.example",
                "https://vendor.example.:8443/a/b?c=d&e=%20",
                "HTTPS://VENDOR.EXAMPLE/",
                "http://localhost:1/",
                "https://127.0.0.1/",
                "https://[2001:db8::1]:443/x",
                "https://my_service.internal/x",
                "https://xn--bcher-kva.example/",
                "https://vendor.example:65535"
            })
    void acceptsUrlsWithAHost(String url) {
        assertThat(errorsWith("'oauth_callback_url':'" + url + "'")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://vendor.example|starts with https",
                "/callback|starts with https",
                "vendor.example|starts with https",
                "mailto:a@b.example|starts with https",
                "javascript:alert(1)|starts with https",
                "https:vendor.example|a host",
                "https:///path|a host",
                "https://|Must",
                "https://:80/|host name",
                "https://user@vendor.example|user name",
                "https://user:secret@vendor.example|user name",
                "https://@vendor.example|user name",
                "https://vendor.example/#|fragment",
                "https://vendor.example/#x|fragment",
                "https://vendor.example:0/|port",
                "https://vendor.example:65536/|port",
                "https://vendor.example:/|port",
                "https://vendor.example:99999999999/|port",
                "https://[::1/|Must",
                "https://[::g]/|Must",
                "https://[fe80::1%25eth0]/|Must",
                "https://256.0.0.1/|host name",
                "https://1.2.3/|host name",
                "https://01.2.3.4/|host name",
                "https://2130706433/|host name",
                "https://0x7f000001/|host name",
                "https://a..b/|host name",
                "https://-a.example/|host name",
                "https://ex%61mple.com/|host name",
                "https://vendor.example/%zz|RFC 3986",
                "https://vendor.example/a b|space",
                "https://bücher.example/|non-ASCII",
                "https://vendor.example/\\u0007|control",
                "https://vendor.example\\\\@evil.example/|Must"
            })
    void refusesOtherUrls(String url, String reason) {
        for (ManifestField field : new ManifestField[] {
            ManifestField.ICON_URL, ManifestField.OAUTH_CALLBACK_URL, ManifestField.UNINSTALLATION_URL
        }) {
            assertThat(errorsWith("'" + field.wire() + "':'" + url + "'"))
                    .singleElement()
                    .satisfies(error -> {
                        assertThat(error.parameter()).isEqualTo(field.path());
                        assertThat(error.message()).contains(reason).doesNotContain("secret");
                    });
        }
    }

    @Test
    void refusesMoreThan2048Characters() {
        String longest = "https://vendor.example/" + "x".repeat(2048 - 23);
        assertThat(errorsWith("'icon_url':'" + longest + "'")).isEmpty();
        assertThat(errorsWith("'icon_url':'" + longest + "x'")).hasSize(1);
    }
}
