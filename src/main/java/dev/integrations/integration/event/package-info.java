/// What happened to an integration, exactly as stored.
@NullMarked
package dev.integrations.integration.event;

import org.jspecify.annotations.NullMarked;
