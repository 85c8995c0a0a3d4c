/// What happens to an integration after it was registered, over HTTP: changed, reviewed, its secrets rotated.
@NullMarked
package dev.integrations.lifecycle;

import org.jspecify.annotations.NullMarked;
