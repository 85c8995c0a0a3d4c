/// JSON as it was written, and the mappers that read and write it.
@NullMarked
package dev.integrations.shared.json;

import org.jspecify.annotations.NullMarked;
