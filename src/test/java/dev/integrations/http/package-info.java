/// What a client sees, over real HTTP.
@NullMarked
package dev.integrations.http;

import org.jspecify.annotations.NullMarked;
