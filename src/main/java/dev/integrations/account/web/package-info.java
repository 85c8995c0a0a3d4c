/// Accounts and keys over HTTP.
@NullMarked
package dev.integrations.account.web;

import org.jspecify.annotations.NullMarked;
