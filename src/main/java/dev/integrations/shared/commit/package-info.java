/// What commands write, and how the transactions of those that wait together become one.
@NullMarked
package dev.integrations.shared.commit;

import org.jspecify.annotations.NullMarked;
