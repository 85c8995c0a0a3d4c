@NullMarked
package dev.integrations.account.command;

import org.jspecify.annotations.NullMarked;
