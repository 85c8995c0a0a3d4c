@NullMarked
package dev.integrations.audit.cli;

import org.jspecify.annotations.NullMarked;
