/// What is told outside of each stored event.
@NullMarked
package dev.integrations.listener.catalogue;

import org.jspecify.annotations.NullMarked;
