/// What may be read of what happened, and the index that remembers it.
@NullMarked
package dev.integrations.audit.query;

import org.jspecify.annotations.NullMarked;
