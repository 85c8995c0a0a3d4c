/// The service as tests meet it: instances of it, its HTTP interface, its database.
@NullMarked
package dev.integrations.support;

import org.jspecify.annotations.NullMarked;
