@NullMarked
package dev.integrations.shared;

import org.jspecify.annotations.NullMarked;
