/// Who may do what, and how the service makes sure who calls.
@NullMarked
package dev.integrations.access;

import org.jspecify.annotations.NullMarked;
