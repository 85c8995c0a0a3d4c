package dev.integrations.shared.web;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.InvalidRequest;
import dev.integrations.shared.event.Precondition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/// The request header `If-Match` (RFC 9110, section 13.1.1), with which a client says what it saw.
public final class IfMatch {

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
    /// Elements of a list may be empty (RFC 9110, section 5.6.1.2), as long as there is one that is not.
    private static final Pattern TAGS =
            Pattern.compile("(?:,[ \t]*+)*+" + TAG + "(?:[ \t]*+,[ \t]*+(?:" + TAG + ")?)*+");

    /// A weak tag matches nothing here, nor does one that never was a version of ours.
    private static final Pattern VERSION = Pattern.compile("(?<!W/)\"(0|[1-9][0-9]{0,17})\"");

    private IfMatch() {}

    /// In which versions the thing must be for the request to be carried out.
    ///
    /// @throws InvalidRequest when the header is no list of entity tags
    public static Precondition of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        String given = String.join(",", headers).strip();
        if (headers.isEmpty() || given.equals("*")) {
            return Precondition.NONE;
        }
        if (!TAGS.matcher(given).matches()) {
            throw new InvalidRequest(
                    Detail.inHeader(HttpHeaders.IF_MATCH, "Must be entity tags in quotes, such as \"3\", or *."));
        }
        Set<Long> versions = new HashSet<>();
        VERSION.matcher(given).results().map(IfMatch::version).forEach(versions::add);
        return new Precondition(versions);
    }

    private static Long version(MatchResult tag) {
        return Long.valueOf(tag.group(1));
    }
}
