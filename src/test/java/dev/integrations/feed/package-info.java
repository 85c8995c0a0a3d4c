/// Published events, as others read them.
@NullMarked
package dev.integrations.feed;

import org.jspecify.annotations.NullMarked;
