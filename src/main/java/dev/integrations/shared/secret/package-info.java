/// Keys of the service itself, and what is sealed with them.
@NullMarked
package dev.integrations.shared.secret;

import org.jspecify.annotations.NullMarked;
