/// Steering what works in the background.
@ApplicationModule(allowedDependencies = {"shared", "account", "audit"})
@NullMarked
package dev.integrations.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
