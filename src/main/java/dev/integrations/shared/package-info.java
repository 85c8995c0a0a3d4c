/// Plumbing without a domain word, open to every module.
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package dev.integrations.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
