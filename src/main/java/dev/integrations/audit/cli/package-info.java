/// Commands that run in place of the service, such as the verification of the history.
@NullMarked
package dev.integrations.audit.cli;

import org.jspecify.annotations.NullMarked;
