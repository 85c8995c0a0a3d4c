/// What happened to an integration, exactly as stored.
@NamedInterface("event")
@NullMarked
package dev.integrations.integration.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
