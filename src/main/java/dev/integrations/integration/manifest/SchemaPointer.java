package dev.integrations.integration.manifest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Follows JSON Pointers in their URI fragment form (RFC 6901, 6).
final class SchemaPointer {

    private SchemaPointer() {}

    /// @param fragment percent-encoded as it stood in a valid URI, starting with `/`
    static @Nullable JsonNode find(JsonNode document, String fragment) {
        String pointer = URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        JsonNode node = document;
        int start = 1;
        while (node != null && start <= pointer.length()) {
            int slash = pointer.indexOf('/', start);
            int end = slash < 0 ? pointer.length() : slash;
            node = step(node, pointer.substring(start, end).replace("~1", "/").replace("~0", "~"));
            start = end + 1;
        }
        return node;
    }

    private static @Nullable JsonNode step(JsonNode node, String token) {
        if (!node.isArray()) {
            return node.get(token);
        }
        boolean isIndex = !token.isEmpty()
                && token.length() < 8
                && token.chars().allMatch(c -> c >= '0' && c <= '9')
                && (token.length() == 1 || token.charAt(0) != '0');
        return isIndex ? node.get(Integer.parseInt(token)) : null;
    }
}
