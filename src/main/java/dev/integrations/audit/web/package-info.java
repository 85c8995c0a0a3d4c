/// HTTP to questions about what happened, answers to HTTP.
@NullMarked
package dev.integrations.audit.web;

import org.jspecify.annotations.NullMarked;
