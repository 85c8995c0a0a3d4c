package dev.integrations.integration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.integration.query.TransferView;
import dev.integrations.shared.web.Times;
import org.jspecify.annotations.Nullable;

/// Whose an integration is and whom it is offered to, as both sides see it; what is unset is left out.
///
/// @param integration its id
/// @param name        of the integration
/// @param account     whose it is now
/// @param to          whom it is offered to; unset when to nobody
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransferResource(
        String integration,
        @Nullable String name,
        String account,
        @Nullable String to,
        @Nullable String offered) {

    static TransferResource of(TransferView view) {
        return new TransferResource(
                view.id().toString(), view.name(), view.account(), view.to(), Times.rfc3339OrNull(view.offered()));
    }
}
