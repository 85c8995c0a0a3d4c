@NullMarked
package dev.integrations.listener.catalogue;

import org.jspecify.annotations.NullMarked;
