@NullMarked
package dev.integrations.shared.web;

import org.jspecify.annotations.NullMarked;
