/// Calls to addresses that others chose: which may be called, and how.
@NullMarked
package dev.integrations.shared.outbound;

import org.jspecify.annotations.NullMarked;
