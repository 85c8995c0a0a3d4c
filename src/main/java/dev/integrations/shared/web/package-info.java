/// What every HTTP answer has in common: request ids, the error envelope, limits.
@NullMarked
package dev.integrations.shared.web;

import org.jspecify.annotations.NullMarked;
