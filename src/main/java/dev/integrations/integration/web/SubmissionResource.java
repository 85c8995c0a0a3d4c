package dev.integrations.integration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.Reach;
import dev.integrations.integration.query.IntegrationView;
import org.jspecify.annotations.Nullable;

/// An integration that waits for its review, as the queue shows it; what is unset is left out.
///
/// @param integration its id
/// @param version     to send as `If-Match` with the decision, so that it is about what was seen
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubmissionResource(
        String integration, String account, @Nullable String name, long version, ReviewResource review) {

    static SubmissionResource of(IntegrationView view, Reach reach) {
        return new SubmissionResource(
                view.id().toString(),
                view.account(),
                view.manifest().name(),
                view.version(),
                ReviewResource.of(view.review(), reach));
    }
}
