/// The published events in the order of the ledger, and whom each concerns.
@NullMarked
package dev.integrations.listener.feed;

import org.jspecify.annotations.NullMarked;
