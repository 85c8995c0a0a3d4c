/// What happened, as it is shown to each caller.
@NullMarked
package dev.integrations.trail;

import org.jspecify.annotations.NullMarked;
