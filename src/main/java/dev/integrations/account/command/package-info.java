/// What may be asked of an account, and the aggregate that decides.
@NullMarked
package dev.integrations.account.command;

import org.jspecify.annotations.NullMarked;
