package dev.integrations.account.event;

/// Anything that happened to anonymous access.
public sealed interface AnonymousEvent permits AnonymousAccessEnded, AnonymousWorkHandedOver {}
