package dev.integrations.listener.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.listener.EventType;
import dev.integrations.support.Instance;
import dev.integrations.support.Tables;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What has to wait for a delivery that is not due.
class DeliveryTableTest {

    private final Tables tables = Instance.shared().tables();
    private final DeliveryTable deliveries = Instance.shared().part(DeliveryTable.class);
    private final UUID webhook = UUID.randomUUID();
    private final UUID integration = UUID.randomUUID();

    /// Nobody delivers to it, since it is disabled.
    DeliveryTableTest() {
        tables.execute("insert into webhook_subscription (webhook, account, scope, url, event_filters, enabled)"
                + " values ('" + webhook + "', 'acme', 'account', 'https://192.0.2.1/in', '{}', false)");
    }

    @Test
    void isPutOffAtOnce() {
        queue(1, integration, "1 minute");
        LongStream.rangeClosed(2, 40).forEach(position -> queue(position, integration, "0"));
        queue(50, integration, "2 minutes");
        queue(2, UUID.randomUUID(), "0");
        List<Due> due = deliveries.due(webhook, List.of(), 10);
        List<Due> waiting = due.stream().filter(one -> one.behind() != null).toList();
        assertThat(waiting).hasSize(10);
        deliveries.putOff(webhook, waiting);
        assertThat(tables.count(
                        "select count(*) from delivery d where webhook = ? and integration = ? and due ="
                                + " (select due from delivery where webhook = d.webhook and position = 1)",
                        webhook,
                        integration))
                .isEqualTo(40);
        assertThat(deliveries.due(webhook, List.of(), 10)).hasSize(1);
    }

    private void queue(long position, UUID of, String wait) {
        tables.jdbc()
                .sql("insert into delivery (webhook, id, position, event, type, integration, kind, state, due)"
                        + " values (?, ?, ?, ?, ?, ?, 'live', 'pending', transaction_timestamp() + ?::interval)")
                .params(
                        webhook,
                        UUID.randomUUID(),
                        position,
                        UUID.randomUUID(),
                        EventType.named("v1.integration.changed").orElseThrow().wire(),
                        of,
                        wait)
                .update();
    }
}
