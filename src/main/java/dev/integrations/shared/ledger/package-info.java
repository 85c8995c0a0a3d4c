/// The events in PostgreSQL, and the one dense order that everyone outside reads them in.
@NullMarked
package dev.integrations.shared.ledger;

import org.jspecify.annotations.NullMarked;
