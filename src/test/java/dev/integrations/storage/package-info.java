/// What is kept, and what becomes of it when things go wrong.
@NullMarked
package dev.integrations.storage;

import org.jspecify.annotations.NullMarked;
