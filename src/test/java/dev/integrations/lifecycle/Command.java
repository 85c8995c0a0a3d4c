package dev.integrations.lifecycle;

import java.util.EnumSet;

/// One request of a random sequence; what it is about is decided when its turn comes.
///
/// @param which of the integrations that there are, or of the requests that can be repeated
/// @param patch what is asked for where a body can say different things
/// @param keyed whether it has an `Idempotency-Key`
/// @param bent  whether something that is possible is done instead where this is not
record Command(Kind kind, int which, Who who, Tag tag, String patch, boolean keyed, boolean bent) {

    Command as(Kind another, Who actor) {
        return new Command(another, which, actor, tag == Tag.STALE ? Tag.CURRENT : tag, patch, keyed, bent);
    }

    Command saying(String another) {
        return new Command(kind, which, who, tag, another, keyed, bent);
    }

    enum Kind {
        CREATE,
        PATCH,
        ROTATE,
        SUBMIT,
        WITHDRAW,
        APPROVE,
        REJECT,
        REOPEN,
        ARCHIVE,
        OFFER,
        END,
        ACCEPT,
        REPEAT;

        /// Who may do it.
        Who actor() {
            return switch (this) {
                case APPROVE, REJECT -> Who.REVIEWER;
                case ACCEPT -> Who.OTHER;
                default -> Who.OWNER;
            };
        }

        boolean isMove() {
            return EnumSet.range(SUBMIT, ARCHIVE).contains(this);
        }

        /// The last part of the path.
        String wire() {
            return switch (this) {
                case ROTATE -> "client-secret";
                case OFFER, END -> "transfer";
                case ACCEPT -> "transfer/accept";
                default -> name().toLowerCase(java.util.Locale.ROOT);
            };
        }
    }

    /// Seen from the integration.
    enum Who {
        OWNER,
        OTHER,
        REVIEWER
    }

    /// What `If-Match` says.
    enum Tag {
        NONE,
        CURRENT,
        STALE
    }
}
