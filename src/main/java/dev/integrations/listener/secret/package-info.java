/// The secrets that deliveries are signed with, sealed, and the keys that open them.
@NullMarked
package dev.integrations.listener.secret;

import org.jspecify.annotations.NullMarked;
