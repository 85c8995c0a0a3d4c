package dev.integrations.integration.web;

import dev.integrations.integration.IntegrationId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/// Where a list goes on, and of which list: enough to get the next page with nothing else.
///
/// Opaque to clients. It grants nothing: what a page shows is decided by who asks for it.
///
/// @param before the last entry of the page before
record Cursor(ListFilter filter, int limit, IntegrationId before) {

    private static final String VERSION = "1";

    String encoded() {
        String plain = String.join(
                "|", VERSION, filter.status(), filter.account(), Integer.toString(limit), before.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a cursor that a client sent back.
    ///
    /// @throws IllegalArgumentException for anything that no page gave out
    static Cursor decode(String cursor) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\|", -1);
            if (parts.length != 5 || !parts[0].equals(VERSION)) {
                throw new IllegalArgumentException("Another form");
            }
            var filter = new ListFilter(ListFilter.status(parts[1]), ListFilter.account(parts[2]));
            return new Cursor(filter, ListRequest.limit(parts[3]), new IntegrationId(UUID.fromString(parts[4])));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "Is not a cursor of this list; take one from next_page_url.", unreadable);
        }
    }
}
