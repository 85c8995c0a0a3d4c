/// What happened to a webhook, exactly as stored.
@NamedInterface("event")
@NullMarked
package dev.integrations.listener.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
