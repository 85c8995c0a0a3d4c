/// What happened, as it is remembered.
@NullMarked
package dev.integrations.audit.query;

import org.jspecify.annotations.NullMarked;
