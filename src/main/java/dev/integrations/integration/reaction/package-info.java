/// What is done with integrations when something happened elsewhere.
@NullMarked
package dev.integrations.integration.reaction;

import org.jspecify.annotations.NullMarked;
