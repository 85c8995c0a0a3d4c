/// The HTTP interface of the feed and of webhooks.
@NullMarked
package dev.integrations.listener.web;

import org.jspecify.annotations.NullMarked;
