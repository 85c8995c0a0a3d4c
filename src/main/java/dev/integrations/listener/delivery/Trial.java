package dev.integrations.listener.delivery;

import dev.integrations.listener.WebhookId;

/// Somebody tries a webhook out.
///
/// @param account handle of the account that it belongs to
/// @param url     where it leads at this moment
/// @param role    of whoever tries it out, as events name it
public record Trial(WebhookId webhook, String account, String url, String role) {

    @Override
    public String toString() {
        return "Trial[" + webhook + "]";
    }
}
