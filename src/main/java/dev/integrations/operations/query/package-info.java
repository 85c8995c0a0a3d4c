/// What may be known of what was done to processors.
@NullMarked
package dev.integrations.operations.query;

import org.jspecify.annotations.NullMarked;
