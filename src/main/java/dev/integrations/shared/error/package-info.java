/// Why a request was not carried out, in the form of the wire contract, and why the service cannot start.
@NullMarked
package dev.integrations.shared.error;

import org.jspecify.annotations.NullMarked;
