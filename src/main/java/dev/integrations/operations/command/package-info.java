/// What may be noted of what is done to processors.
@NullMarked
package dev.integrations.operations.command;

import org.jspecify.annotations.NullMarked;
