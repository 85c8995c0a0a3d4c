/// The registry of integrations: register, change, review, archive.
@ApplicationModule(allowedDependencies = {"shared", "account", "account :: event"})
@NullMarked
package dev.integrations.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
