/// What may be asked of an integration, and the aggregate that decides.
@NullMarked
package dev.integrations.integration.command;

import org.jspecify.annotations.NullMarked;
