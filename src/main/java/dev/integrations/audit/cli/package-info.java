/// Verification of the history from a command line, with the service stopped or running.
@NullMarked
package dev.integrations.audit.cli;

import org.jspecify.annotations.NullMarked;
