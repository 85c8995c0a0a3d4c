package dev.integrations.integration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page on the wire.
record IntegrationList(List<IntegrationResource> data, Meta meta) {

    /// @param nextPageUrl absolute; null on the last page
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Meta(@Nullable String nextPageUrl) {}
}
