package dev.integrations.listener.web;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.delivery.Replay;
import dev.integrations.shared.web.Times;

/// A replay on the wire.
///
/// @param since   position after which it began
/// @param reached position up to which its deliveries are made
/// @param upTo    position at which it ends
/// @param queued  how many deliveries were made
/// @param status  `running`, `done` or `cancelled`
record ReplayResource(
        String id, String webhookId, long since, long reached, long upTo, long queued, String status, String created) {

    static ReplayResource of(WebhookId webhook, Replay replay) {
        return new ReplayResource(
                replay.id().toString(),
                webhook.toString(),
                replay.since(),
                replay.reached(),
                replay.upTo(),
                replay.queued(),
                replay.state().wire(),
                Times.rfc3339(replay.made()));
    }
}
