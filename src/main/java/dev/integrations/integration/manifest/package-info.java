/// What a partner writes about an integration: read from JSON, with every error and every advice.
@NullMarked
package dev.integrations.integration.manifest;

import org.jspecify.annotations.NullMarked;
