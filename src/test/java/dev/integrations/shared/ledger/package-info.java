@NullMarked
package dev.integrations.shared.ledger;

import org.jspecify.annotations.NullMarked;
