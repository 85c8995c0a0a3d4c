/// The edge: who sends a request, what that caller may do, and what is written down of it.
@NullMarked
package dev.integrations.account.access;

import org.jspecify.annotations.NullMarked;
