/// Why a request was not carried out, in the form of the wire contract.
@NullMarked
package dev.integrations.shared.error;

import org.jspecify.annotations.NullMarked;
