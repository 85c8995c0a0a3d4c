package dev.integrations.integration.query;

import dev.integrations.integration.IntegrationStatus;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of the periods of integrations.
@Repository
class PeriodTable {

    private static final String DELETE =
            "delete from integration_period where integration = any(?) and from_position between ? and ?";

    private static final String INSERT = """
            insert into integration_period (integration, from_position, account, status)
            select * from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[])""";

    private static final String ADVANCE =
            "update integration_period_end set position = greatest(position, ?) where position < ?";

    private static final String BEFORE = """
            select integration, from_position, account, status from integration_period
             where integration = ? and from_position < ? order by from_position desc limit 1""";

    /// The period of each integration that the position lies in. Who may see it is decided by today's owner.
    private static final String LIST = """
            select p.integration as id,
                   (select sequence from ledger_entry where aggregate = p.integration and position <= :position
                     order by sequence desc limit 1) as version
              from integration_period p
             where p.from_position <= :position
               and not exists (select from integration_period later where later.integration = p.integration
                                  and later.from_position > p.from_position and later.from_position <= :position)
               and (:status::text is null or p.status = :status) and (:owner::text is null or p.account = :owner)
               and (:before::uuid is null or p.integration < :before)""";

    private static final String OWN =
            " and exists (select from integration i where i.id = p.integration and i.account = :account)";

    private static final String PAGE = " order by p.integration desc limit :limit";

    private final JdbcClient jdbc;

    PeriodTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// From a position to the next period of the same integration.
    record Period(UUID integration, long fromPosition, String account, String status) {

        Period as(IntegrationStatus another, long position) {
            return new Period(integration, position, account, another.wire());
        }
    }

    /// An integration as its events up to a number make it.
    record Versioned(UUID id, long version) {}

    /// Writes what begins within some positions, instead of what is there.
    void replace(long first, long last, List<Period> periods) {
        if (!periods.isEmpty()) {
            UUID[] ids = periods.stream().map(Period::integration).toArray(UUID[]::new);
            jdbc.sql(DELETE).params(ids, first, last).update();
            jdbc.sql(INSERT)
                    .params(
                            ids,
                            periods.stream().map(Period::fromPosition).toArray(Long[]::new),
                            periods.stream().map(Period::account).toArray(String[]::new),
                            periods.stream().map(Period::status).toArray(String[]::new))
                    .update();
        }
        jdbc.sql(ADVANCE).params(last, last).update();
    }

    Period before(UUID integration, long position) {
        return jdbc.sql(BEFORE)
                .params(integration, position)
                .query(Period.class)
                .single();
    }

    /// How far the ledger is known.
    long end() {
        return jdbc.sql("select position from integration_period_end")
                .query(Long.class)
                .single();
    }

    /// One more than is wanted when there are more.
    List<Versioned> list(ListIntegrationsAsOf query) {
        ListIntegrations wanted = query.wanted();
        String sql = wanted.reach().everything() ? LIST + PAGE : LIST + OWN + PAGE;
        var asked = jdbc.sql(sql)
                .param("position", query.position())
                .param(
                        "status",
                        wanted.status() == null ? null : wanted.status().wire())
                .param("owner", wanted.owner())
                .param(
                        "before",
                        wanted.before() == null
                                ? null
                                : Objects.requireNonNull(wanted.before()).value())
                .param("limit", wanted.limit() + 1);
        return (wanted.reach().everything()
                        ? asked
                        : asked.param("account", wanted.reach().account()))
                .query(Versioned.class)
                .list();
    }
}
