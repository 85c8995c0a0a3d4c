/// What happened to accounts and their keys, exactly as stored.
@NamedInterface("event")
@NullMarked
package dev.integrations.account.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
