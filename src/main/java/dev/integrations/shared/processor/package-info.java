/// What works in the background, as whoever operates the service sees and steers it.
@NullMarked
package dev.integrations.shared.processor;

import org.jspecify.annotations.NullMarked;
