/// Read models made anew from the events, beside live traffic.
@NullMarked
package dev.integrations.shared.readmodel;

import org.jspecify.annotations.NullMarked;
