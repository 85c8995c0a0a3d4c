/// The registry over HTTP.
@NullMarked
package dev.integrations.integration.web;

import org.jspecify.annotations.NullMarked;
