/// Who calls: accounts, API keys, roles.
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package dev.integrations.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
