package dev.integrations.listener.web;

import dev.integrations.account.Caller;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.delivery.Deliveries;
import dev.integrations.listener.delivery.Delivery;
import dev.integrations.listener.delivery.Replay;
import dev.integrations.listener.query.WebhookView;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.AsOf;
import dev.integrations.shared.web.Ids;
import dev.integrations.shared.web.JsonBodies;
import dev.integrations.shared.web.PageBody;
import dev.integrations.shared.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows what was delivered to a webhook and what was not, and delivers it once more.
@RestController
@RequestMapping({"/api/v2/webhooks/{id}", "/v2/webhooks/{id}"})
class DeliveryController {

    private static final String SINCE = "since";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Redeliveries redeliveries;
    private final JsonBodies bodies;
    private final AsOf moments;

    DeliveryController(
            Webhooks webhooks, Deliveries deliveries, Redeliveries redeliveries, JsonBodies bodies, AsOf moments) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.redeliveries = redeliveries;
        this.bodies = bodies;
        this.moments = moments;
    }

    @GetMapping("/deliveries")
    ResponseEntity<PageBody<DeliveryResource>> list(
            @PathVariable String id, HttpServletRequest request, Caller caller) {
        DeliveryListRequest wanted = DeliveryListRequest.of(request.getParameterMap());
        WebhookId webhook = webhooks.find(WebhookAnswers.parse(id), caller).id();
        List<Delivery> found = deliveries.list(webhook, wanted.filter(), wanted.before(), wanted.limit() + 1);
        boolean more = found.size() > wanted.limit();
        List<Delivery> page = more ? found.subList(0, wanted.limit()) : found;
        return answer(PageBody.of(
                page.stream().map(DeliveryResource::of).toList(),
                more ? wanted.next(page.getLast().id()) : null));
    }

    @GetMapping("/deliveries/{delivery}")
    ResponseEntity<DeliveryResource> find(@PathVariable String id, @PathVariable String delivery, Caller caller) {
        Delivery found = find(webhooks.find(WebhookAnswers.parse(id), caller).id(), delivery);
        return answer(DeliveryResource.of(found, deliveries.attempts(found)));
    }

    @PostMapping("/deliveries/{delivery}/resend")
    ResponseEntity<DeliveryResource> resend(
            @PathVariable String id,
            @PathVariable String delivery,
            HttpServletRequest request,
            Caller caller,
            Provenance by) {
        byte[] body = WebhookReading.nothing(bodies.read(request));
        WebhookView webhook = webhooks.findOwn(WebhookAnswers.parse(id), caller);
        Delivery found = find(webhook.id(), delivery);
        String operation = "resend-delivery " + webhook.id() + ' ' + found.id();
        Call call = Call.ofAnyVersion(request, operation, caller, by, body);
        return answer(DeliveryResource.of(redeliveries.resend(webhook, found, call)));
    }

    /// Everything since a position or a time, or since the beginning (`since=0`).
    @PostMapping("/replay")
    ResponseEntity<ReplayResource> replay(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        byte[] body = WebhookReading.nothing(bodies.read(request));
        long since = since(request.getParameterMap());
        WebhookView webhook = webhooks.findOwn(WebhookAnswers.parse(id), caller);
        String operation = "replay-events " + webhook.id() + ' ' + request.getParameter(SINCE);
        Call call = Call.ofAnyVersion(request, operation, caller, by, body);
        return answer(ReplayResource.of(webhook.id(), redeliveries.replay(webhook, since, call)));
    }

    @GetMapping("/replay")
    ResponseEntity<ReplayResource> lastReplay(@PathVariable String id, Caller caller) {
        WebhookId webhook = webhooks.find(WebhookAnswers.parse(id), caller).id();
        Replay replay = deliveries.lastReplay(webhook).orElseThrow(() -> new NotFound("replay"));
        return answer(ReplayResource.of(webhook, replay));
    }

    @PostMapping("/test")
    ResponseEntity<DeliveryResource> test(
            @PathVariable String id, HttpServletRequest request, Caller caller, Provenance by) {
        byte[] body = WebhookReading.nothing(bodies.read(request));
        WebhookView webhook = webhooks.findOwn(WebhookAnswers.parse(id), caller);
        Call call = Call.ofAnyVersion(request, "test-webhook " + webhook.id(), caller, by, body);
        return answer(DeliveryResource.of(redeliveries.test(webhook, call)));
    }

    private Delivery find(WebhookId webhook, String delivery) {
        UUID id = Ids.parse(delivery).orElseThrow(() -> new NotFound("delivery"));
        return deliveries.find(webhook, id).orElseThrow(() -> new NotFound("delivery"));
    }

    private long since(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        Long since = parameters.read(SINCE, moments::parseSince);
        if (!given.containsKey(SINCE)) {
            parameters.refuse(SINCE, "Is required: a position, or a time.");
        }
        parameters.done();
        return Objects.requireNonNull(since);
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(body);
    }
}
