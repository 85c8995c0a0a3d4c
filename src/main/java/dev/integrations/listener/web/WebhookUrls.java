package dev.integrations.listener.web;

import dev.integrations.shared.json.JsonTexts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the URLs of endpoints as RFC 3986 has them: absolute, ASCII, with a host, without user-info and fragment.
final class WebhookUrls {

    private static final int LONGEST = 2_048;
    private static final int LARGEST_PORT = 65_535;

    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");

    private WebhookUrls() {}

    /// @throws IllegalArgumentException whose message says what would be right, and nothing of what was given
    static URI read(JsonNode value) {
        String fault = JsonTexts.fault(value, LONGEST);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        URI url = parsed(value.stringValue());
        fault = fault(url);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        return url;
    }

    /// Its scheme and its host.
    static String withoutSecrets(String url) {
        URI whole = URI.create(url);
        return whole.getScheme() + "://" + whole.getHost();
    }

    private static URI parsed(String text) {
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("Must hold no space, control or non-ASCII character: write international"
                    + " host names in Punycode and percent-encode the rest.");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("Must be a URL (RFC 3986) such as https://hooks.example.com/in.");
        }
    }

    private static @Nullable String fault(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return "Must be an absolute URL that starts with https://.";
        }
        String authority = url.getRawAuthority();
        if (authority != null && authority.indexOf('@') >= 0) {
            return "Must not hold a user name or password.";
        }
        if (url.getHost() == null || url.getHost().indexOf('%') >= 0 || isNumberOfOtherForm(url.getHost())) {
            return "Must have a valid host name or address.";
        }
        if (url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
            return "Must have a port from 1 to 65535 or none.";
        }
        return url.getRawFragment() == null ? null : "Must not have a fragment (the part after #).";
    }

    /// Whether some clients would read an address where others read a name: `2130706433` and `0x7f.1` are 127.0.0.1 to
    /// some (WHATWG URL, "ends in a number checker").
    private static boolean isNumberOfOtherForm(String host) {
        return ENDS_IN_NUMBER.matcher(host).matches()
                && !FOUR_NUMBERS.matcher(host).matches();
    }
}
