/// Measures a running service.
@NullMarked
package dev.integrations.benchmark;

import org.jspecify.annotations.NullMarked;
