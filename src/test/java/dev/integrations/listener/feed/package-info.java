@NullMarked
package dev.integrations.listener.feed;

import org.jspecify.annotations.NullMarked;
