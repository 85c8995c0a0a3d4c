@NullMarked
package dev.integrations.shared.commit;

import org.jspecify.annotations.NullMarked;
