package dev.integrations.audit.proof;

import dev.integrations.audit.proof.KeyTable.Known;
import dev.integrations.shared.error.CannotStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The name of the log, the key that this instance signs with, and the public keys of all times.
final class KeyRing {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    /// What a note lets a key be called, kept short and plain.
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");

    private final String origin;
    private final NoteSigner signer;
    private final KeysAtHand atHand;
    private final KeyTable table;

    private KeyRing(String origin, NoteSigner signer, KeysAtHand atHand, KeyTable table) {
        this.origin = origin;
        this.signer = signer;
        this.atHand = atHand;
        this.table = table;
    }

    /// Finds name and key, and makes those that there are not yet; in a transaction.
    ///
    /// @throws CannotStart when the database was used with another name or key
    static KeyRing open(AuditSettings settings, KeysAtHand atHand, KeyTable table) {
        table.lock();
        String origin = origin(settings, table);
        List<NoteVerifier> known = keys(origin, table.inOrder());
        NoteSigner signer = signer(settings, atHand, origin, known);
        if (known.isEmpty() || !isLast(signer, known)) {
            mustBeWanted(settings, signer.verifier(), known);
            table.add(signer.verifier());
            log.info("Checkpoints are signed by {} from now on", signer.verifier());
        }
        return new KeyRing(origin, signer, atHand, table);
    }

    private static String origin(AuditSettings settings, KeyTable table) {
        String wanted = settings.origin().strip();
        if (!wanted.isEmpty() && !ORIGIN.matcher(wanted).matches()) {
            throw new CannotStart(
                    "The name of the audit log may have up to 200 letters, digits and ._:/- alone.",
                    "Give another one with --integrations.audit.origin, or none.");
        }
        table.name(wanted.isEmpty() ? "platform-integrations/" + UUID.randomUUID() : wanted);
        String named = table.origin().orElseThrow();
        if (!wanted.isEmpty() && !wanted.equals(named)) {
            throw new CannotStart(
                    "The audit log of this database is named " + named + " for ever, and not " + wanted + ".",
                    "Leave --integrations.audit.origin out, or give the name that it has.");
        }
        return named;
    }

    private static List<NoteVerifier> keys(String origin, List<Known> known) {
        return known.stream().map(key -> key.verifier(origin)).toList();
    }

    private static NoteSigner signer(
            AuditSettings settings, KeysAtHand atHand, String origin, List<NoteVerifier> known) {
        return atHand.present(origin).orElseGet(() -> {
            if (!known.isEmpty() && !settings.newCheckpointKey()) {
                throw mismatch(known, "there is none at hand");
            }
            return atHand.make(origin);
        });
    }

    private static boolean isLast(NoteSigner signer, List<NoteVerifier> known) {
        return known.getLast().id().equals(signer.verifier().id());
    }

    private static void mustBeWanted(AuditSettings settings, NoteVerifier key, List<NoteVerifier> known) {
        boolean retired = known.stream().anyMatch(earlier -> earlier.id().equals(key.id()));
        if (retired) {
            throw mismatch(known, "the one at hand, " + key.id() + ", was replaced by it");
        }
        if (!known.isEmpty() && !settings.newCheckpointKey()) {
            throw mismatch(known, "the one at hand is " + key.id());
        }
    }

    private static CannotStart mismatch(List<NoteVerifier> known, String atHand) {
        return new CannotStart(
                "The audit log of this database is signed by the key "
                        + known.getLast().id() + ", and " + atHand + ".",
                "Give every instance that key with --integrations.audit.checkpoint-key or"
                        + " INTEGRATIONS_AUDIT_CHECKPOINTKEY (the first instance has it in its data folder, in"
                        + " checkpoint.key), or let a new one sign from now on with"
                        + " --integrations.audit.new-checkpoint-key=true.");
    }

    String origin() {
        return origin;
    }

    /// Those that the database names, the last one first, as it is now.
    List<NoteVerifier> verifiers() {
        return keys(origin, table.inOrder()).reversed();
    }

    /// The size of the last checkpoint that any key signed; 0 before the first.
    long lastSigned() {
        return table.inOrder().stream()
                .map(Known::lastSize)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    List<Known> known() {
        return table.inOrder().reversed();
    }

    /// The keys for the next checkpoint: this instance's, and the one before it if that has signed until now and was
    /// kept.
    ///
    /// @throws Refused when another instance has brought a newer key
    List<NoteSigner> signers() {
        List<Known> known = table.inOrder();
        List<NoteVerifier> keys = keys(origin, known);
        if (!isLast(signer, keys)) {
            throw new Refused("the key of this instance, " + signer.verifier().id() + ", was replaced by "
                    + keys.getLast().id());
        }
        var signers = new ArrayList<NoteSigner>(List.of(signer));
        if (known.getLast().firstSize() == null && keys.size() > 1) {
            Optional<NoteSigner> earlier = atHand.earlier(keys.get(keys.size() - 2));
            earlier.ifPresent(signers::add);
        }
        return signers;
    }

    void signed(List<NoteSigner> signers, long size) {
        signers.forEach(each -> table.signed(each.verifier(), size));
    }
}
