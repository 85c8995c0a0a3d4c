package dev.integrations.listener.web;

import dev.integrations.account.Caller;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.listener.query.WebhookView;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.web.Ids;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// How a webhook is answered, and how a path names it.
final class WebhookAnswers {

    private WebhookAnswers() {}

    static ResponseEntity<WebhookResource> of(WebhookView view, Caller caller) {
        return withVersion(view)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(WebhookResource.seenBy(caller, view));
    }

    /// An answer that nobody may keep.
    static ResponseEntity<WebhookResource> withSecret(WebhookView view, WebhookSecret secret) {
        return withVersion(view).cacheControl(CacheControl.noStore()).body(WebhookResource.of(view, secret));
    }

    private static ResponseEntity.BodyBuilder withVersion(WebhookView view) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).eTag(Long.toString(view.version()));
    }

    static WebhookId parse(String id) {
        return new WebhookId(Ids.parse(id).orElseThrow(() -> new NotFound("webhook")));
    }
}
