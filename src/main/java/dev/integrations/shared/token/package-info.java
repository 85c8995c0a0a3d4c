/// Secrets that the service hands out once: how they are made, told from look-alikes, and hashed.
@NullMarked
package dev.integrations.shared.token;

import org.jspecify.annotations.NullMarked;
