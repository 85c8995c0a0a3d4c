/// What happened to the audit log itself, exactly as stored.
@NamedInterface("event")
@NullMarked
package dev.integrations.audit.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
