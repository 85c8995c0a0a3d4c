/// What may be asked of a webhook, and the aggregate that decides.
@NullMarked
package dev.integrations.listener.command;

import org.jspecify.annotations.NullMarked;
