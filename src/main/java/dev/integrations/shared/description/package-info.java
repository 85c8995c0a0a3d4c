/// What the service says of itself: the description of its API, and the pages for people.
@NullMarked
package dev.integrations.shared.description;

import org.jspecify.annotations.NullMarked;
