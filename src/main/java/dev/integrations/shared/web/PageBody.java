package dev.integrations.shared.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// One page of a list on the wire.
///
/// @param data newest first
public record PageBody<T>(List<T> data, Meta meta) {

    /// Where the list goes on.
    ///
    /// @param nextPageUrl absolute; null on the last page
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Meta(@Nullable String nextPageUrl) {}

    /// A page of the list that the current request is for.
    ///
    /// @param next the cursor of the page that follows; null on the last page
    public static <T> PageBody<T> of(List<T> data, @Nullable String next) {
        return new PageBody<>(data, new Meta(next == null ? null : urlOf(next)));
    }

    /// The address of another page of the list that the current request is for.
    public static String urlOf(String cursor) {
        return ServletUriComponentsBuilder.fromCurrentRequestUri()
                .queryParam("cursor", cursor)
                .toUriString();
    }
}
