/// The data folder, and the service's own PostgreSQL in it for as long as no other database is given.
@NullMarked
package dev.integrations.shared.postgres;

import org.jspecify.annotations.NullMarked;
