package dev.integrations.shared.web;

import dev.integrations.shared.error.CannotStart;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where the service is for those whom it tells of itself without being asked by them: no request says it then.
@Component
public final class PublicUrl {

    private static final String SETTING = "integrations.public-url";

    private static final Set<String> SCHEMES = Set.of("https", "http");

    private final String base;

    /// @param given the setting `integrations.public-url`
    /// @throws CannotStart when no path can be put behind it
    public PublicUrl(@Value("${" + SETTING + "}") String given) {
        this.base = checked(given.strip()).replaceFirst("/+$", "");
    }

    /// The absolute URL of one of its paths.
    ///
    /// @param path begins with a slash
    public String of(String path) {
        return base + path;
    }

    private static String checked(String given) {
        if (!isBase(given)) {
            throw new CannotStart(
                    "The setting " + SETTING + " is \"" + given + "\", which is no URL that a path can be put behind.",
                    "Give the scheme and the host under which others reach the service, such as"
                            + " https://integrations.example.com, without user name, query and fragment.");
        }
        return given;
    }

    private static boolean isBase(String given) {
        try {
            var url = new URI(given);
            return SCHEMES.contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && given.chars().allMatch(c -> c < 0x7F);
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
