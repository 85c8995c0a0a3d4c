package dev.integrations.integration.query;

/// List integrations as they were at a position of the ledger, newest first; answered with an [IntegrationPage].
///
/// @param wanted whose reach is that of today; owner and status are those of then
public record ListIntegrationsAsOf(ListIntegrations wanted, long position) {}
