package dev.integrations.shared.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.shared.commit.Writes;
import dev.integrations.shared.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A database with the service's schema, writers whose transactions a test holds open, and readers of the event
/// stream.
final class EventTable {

    final PGSimpleDataSource database = new PGSimpleDataSource();
    final JdbcClient jdbc;
    final Numbering numbering;
    private final JdbcTransactionManager transactions;

    EventTable() {
        TestDatabase.Fresh fresh = TestDatabase.freshDatabase();
        database.setUrl(fresh.url());
        database.setUser(fresh.user());
        database.setPassword(fresh.password());
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transactions = new JdbcTransactionManager(database);
        numbering = new Numbering(jdbc, new TransactionTemplate(transactions));
    }

    /// A transaction that takes its id now.
    Writer begin() throws SQLException {
        return new Writer(database.getConnection());
    }

    /// The streams as the service reads them.
    Reader reader() {
        return new Reader(new PostgresEventStorageEngine(builder(), new Writes(database), () -> {}));
    }

    /// The streams as Axon reads them by default, with a gap timeout that has always passed.
    Reader naiveReader() {
        JdbcEventStorageEngine.Builder builder = builder();
        builder.gapTimeout(1).dataType(String.class).schema(PostgresEventStorageEngine.SCHEMA);
        return new Reader(new AxonsOwn(builder));
    }

    private JdbcEventStorageEngine.Builder builder() {
        ConnectionProvider connections = new SpringDataSourceConnectionProvider(database);
        TransactionManager manager = new SpringTransactionManager(transactions);
        var serializer = Jackson3Serializer.builder().build();
        var builder = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(manager)
                .persistenceExceptionResolver(DuplicateKeys::isDuplicateKey)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer);
        builder.batchSize(25);
        return builder;
    }

    private static final class AxonsOwn extends JdbcEventStorageEngine {

        AxonsOwn(Builder builder) {
            super(builder);
        }

        @Override
        protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
    }

    static final class Writer implements AutoCloseable {

        private final Connection connection;

        Writer(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_current_xact_id()");
            }
        }

        /// Appends the first event of a new aggregate, an hour ago by its own account.
        Writer append(String payload) throws SQLException {
            return append(UuidCreator.getTimeOrderedEpoch(), 0, payload);
        }

        Writer append(UUID aggregate, long sequenceNumber, String payload) throws SQLException {
            try (var insert = connection.prepareStatement("""
                    insert into event (aggregate_identifier, sequence_number, type, event_identifier, time_stamp,
                        payload_type, payload, meta_data)
                    values (?, ?, 'test', gen_random_uuid(), now() - interval '1 hour', 'java.lang.String', ?, '{}')""")) {
                insert.setObject(1, aggregate);
                insert.setLong(2, sequenceNumber);
                insert.setString(3, '"' + payload + '"');
                insert.executeUpdate();
            }
            return this;
        }

        void commit() throws SQLException {
            connection.commit();
            connection.close();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    static final class Reader {

        final List<TrackedEventMessage<?>> seen = new ArrayList<>();
        private final BatchingEventStorageEngine engine;
        private @Nullable TrackingToken token;

        Reader(BatchingEventStorageEngine engine) {
            this.engine = engine;
        }

        /// Reads on to the end of the stream as it is now.
        Reader read() {
            int before;
            do {
                before = seen.size();
                engine.readEvents(token, false).forEach(event -> {
                    seen.add(event);
                    token = event.trackingToken();
                });
            } while (seen.size() > before);
            return this;
        }

        List<String> payloads() {
            return seen.stream().map(event -> (String) event.getPayload()).toList();
        }

        List<Long> positions() {
            return seen.stream()
                    .map(event -> event.trackingToken().position().orElseThrow())
                    .toList();
        }
    }
}
