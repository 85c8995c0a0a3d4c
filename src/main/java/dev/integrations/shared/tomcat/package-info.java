/// What happens below the servlets: what Tomcat refuses by itself.
@NullMarked
package dev.integrations.shared.tomcat;

import org.jspecify.annotations.NullMarked;
