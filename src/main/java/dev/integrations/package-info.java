/// A service with which a product opens itself to partner integrations.
@NullMarked
package dev.integrations;

import org.jspecify.annotations.NullMarked;
