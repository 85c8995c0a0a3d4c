package dev.integrations.shared.axonserver;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.TargetContextResolver;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.command.CommandLoadFactorProvider;
import org.axonframework.axonserver.connector.command.CommandPriorityCalculator;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.axonserver.connector.query.QueryPriorityCalculator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Axon's own buses and event store for an Axon Server, each with what it lacks while the server is away.
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
class AxonServerWiring {

    @Bean
    Connection connection(AxonServerConnectionManager connections) {
        return new Connection(connections);
    }

    /// What a command decides is in its events alone: there is no transaction to take part in.
    @Bean
    @Qualifier("localSegment") CommandBus localCommands(Configuration axon) {
        var local = LocalCommands.builder();
        local.transactionManager(NoTransactionManager.instance())
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"));
        var bus = new LocalCommands(local);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    @Bean
    @Primary
    CommandBus commandBus(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            @Qualifier("localSegment") CommandBus local,
            @Qualifier("messageSerializer") Serializer serializer,
            RoutingStrategy routing,
            CommandPriorityCalculator priorities,
            CommandLoadFactorProvider loadFactor,
            TargetContextResolver<? super CommandMessage<?>> context,
            Connection connection) {
        return new ServerCommands(
                AxonServerCommandBus.builder()
                        .axonServerConnectionManager(connections)
                        .configuration(settings)
                        .localSegment(local)
                        .serializer(serializer)
                        .routingStrategy(routing)
                        .priorityCalculator(priorities)
                        .loadFactorProvider(loadFactor)
                        .targetContextResolver(context),
                connection);
    }

    @Bean
    QueryBus queryBus(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            Configuration axon,
            QueryUpdateEmitter updates,
            @Qualifier("messageSerializer") Serializer messages,
            Serializer general,
            QueryPriorityCalculator priorities,
            TargetContextResolver<? super QueryMessage<?, ?>> context,
            Connection connection) {
        return new ServerQueries(
                AxonServerQueryBus.builder()
                        .axonServerConnectionManager(connections)
                        .configuration(settings)
                        .localSegment(localQueries(axon, updates))
                        .updateEmitter(updates)
                        .messageSerializer(messages)
                        .genericSerializer(general)
                        .priorityCalculator(priorities)
                        .targetContextResolver(context),
                connection);
    }

    private static SimpleQueryBus localQueries(Configuration axon, QueryUpdateEmitter updates) {
        var local = SimpleQueryBus.builder()
                .messageMonitor(axon.messageMonitor(QueryBus.class, "queryBus"))
                .queryUpdateEmitter(updates)
                .build();
        local.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        local.registerHandlerInterceptor(new CarriedRefusals());
        return local;
    }

    @Bean
    EventStore eventStore(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            Configuration axon,
            Serializer snapshots,
            @Qualifier("eventSerializer") Serializer events,
            Connection connection) {
        var store = AxonServerEventStore.builder()
                .configuration(settings)
                .platformConnectionManager(connections)
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .snapshotSerializer(snapshots)
                .eventSerializer(events)
                .snapshotFilter(axon.snapshotFilter())
                .upcasterChain(axon.upcasterChain());
        return ServerEvents.of(store, connection);
    }
}
