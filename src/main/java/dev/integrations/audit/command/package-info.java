/// What may be noted of the audit log itself.
@NullMarked
package dev.integrations.audit.command;

import org.jspecify.annotations.NullMarked;
