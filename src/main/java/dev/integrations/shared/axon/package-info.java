/// Axon Framework wired for this service: serializers, transactions, event stores, what happens on failure.
@NullMarked
package dev.integrations.shared.axon;

import org.jspecify.annotations.NullMarked;
