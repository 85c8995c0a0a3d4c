@NullMarked
package dev.integrations.listener.delivery;

import org.jspecify.annotations.NullMarked;
