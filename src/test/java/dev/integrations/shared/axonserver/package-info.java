@NullMarked
package dev.integrations.shared.axonserver;

import org.jspecify.annotations.NullMarked;
