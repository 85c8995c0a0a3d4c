package dev.integrations.integration.web;

import dev.integrations.account.Caller;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.web.AsOf;
import dev.integrations.shared.web.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// How an integration is answered, and how a path names it.
final class IntegrationAnswers {

    private IntegrationAnswers() {}

    static ResponseEntity<IntegrationResource> of(IntegrationView view, Caller caller) {
        return of(view, caller, List.of());
    }

    static ResponseEntity<IntegrationResource> of(IntegrationView view, Caller caller, List<Detail> warnings) {
        return withVersion(view)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(IntegrationResource.of(view, caller.reach(), null, warnings));
    }

    /// An integration as it was.
    ///
    /// @param position of the ledger; null for now
    static ResponseEntity<IntegrationResource> asOf(IntegrationView view, Caller caller, @Nullable Long position) {
        return withVersion(view)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .headers(headers -> AsOf.tell(position, headers))
                .body(IntegrationResource.of(view, caller.reach()));
    }

    /// An answer that nobody may keep.
    static ResponseEntity<IntegrationResource> withSecret(
            IntegrationView view, Caller caller, String clientSecret, List<Detail> warnings) {
        return withVersion(view)
                .cacheControl(CacheControl.noStore())
                .body(IntegrationResource.of(view, caller.reach(), clientSecret, warnings));
    }

    private static ResponseEntity.BodyBuilder withVersion(IntegrationView view) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).eTag(Long.toString(view.version()));
    }

    static IntegrationId parse(String id) {
        return new IntegrationId(Ids.parse(id).orElseThrow(() -> new NotFound("integration")));
    }
}
