/// What happens below the servlets: how long a request may take to arrive, and what Tomcat refuses by itself.
@NullMarked
package dev.integrations.shared.tomcat;

import org.jspecify.annotations.NullMarked;
