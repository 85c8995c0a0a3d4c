/// Requests that may be sent twice and are carried out once.
@NullMarked
package dev.integrations.shared.idempotency;

import org.jspecify.annotations.NullMarked;
