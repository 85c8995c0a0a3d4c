/// The packaged service in a process of its own, stopped and killed.
@NullMarked
package dev.integrations.process;

import org.jspecify.annotations.NullMarked;
