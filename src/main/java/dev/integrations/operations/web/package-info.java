/// The HTTP interface of those who run the service.
@NullMarked
package dev.integrations.operations.web;

import org.jspecify.annotations.NullMarked;
