@NullMarked
package dev.integrations.shared.axon;

import org.jspecify.annotations.NullMarked;
