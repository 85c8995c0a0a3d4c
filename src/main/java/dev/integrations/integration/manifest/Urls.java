package dev.integrations.integration.manifest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads absolute `http` and `https` URLs as RFC 3986 has them: ASCII, with a host, without user-info and fragment.
final class Urls {

    private static final int LONGEST = 2_048;

    private Urls() {}

    /// The URL, or null when a finding was added; plain `http` is read with a warning.
    ///
    /// @param plainHttp whether it is fine for good
    static @Nullable String read(JsonNode value, String path, boolean plainHttp, Findings findings) {
        String text = Texts.read(value, path, LONGEST, findings);
        if (text == null) {
            return null;
        }
        String fault = fault(text);
        if (fault != null) {
            findings.refuse(path, fault);
            return null;
        }
        if (text.regionMatches(true, 0, "http:", 0, 5)) {
            adviseHttps(URI.create(text), path, plainHttp, findings);
        }
        return text;
    }

    private static void adviseHttps(URI url, String path, boolean plainHttp, Findings findings) {
        if (plainHttp || UrlAuthority.isLoopback(url.getRawAuthority())) {
            findings.advise(path, "Should be an https URL.");
        } else {
            findings.require(path, "be an https URL; plain http is refused when the integration is submitted.");
        }
    }

    private static @Nullable String fault(String text) {
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return "Must hold no space, control or non-ASCII character: write international host names in Punycode and"
                    + " percent-encode the rest.";
        }
        try {
            return fault(new URI(text));
        } catch (URISyntaxException e) {
            return "Must be a URL (RFC 3986) such as https://vendor.example.com/callback.";
        }
    }

    private static @Nullable String fault(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "Must be an absolute URL that starts with https:// or http://.";
        }
        if (uri.getRawFragment() != null) {
            return "Must not have a fragment (the part after #).";
        }
        String authority = uri.getRawAuthority();
        return authority == null ? "Must have a host." : UrlAuthority.fault(uri, authority);
    }
}
