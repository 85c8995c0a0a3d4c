/// What happened, to whom it is shown, and the proof of it.
@ApplicationModule(allowedDependencies = {"shared", "account", "account :: event", "integration"})
@NullMarked
package dev.integrations.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
