/// What those who run the service ask of it, over HTTP and in a real database.
@NullMarked
package dev.integrations.operations;

import org.jspecify.annotations.NullMarked;
