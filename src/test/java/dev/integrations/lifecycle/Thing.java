package dev.integrations.lifecycle;

import dev.integrations.lifecycle.Command.Kind;
import dev.integrations.lifecycle.Command.Tag;
import dev.integrations.lifecycle.Command.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One integration as the contract says that it must be: no database, no events, no concurrency.
final class Thing {

    private static final JsonMapper JSON = new JsonMapper();

    static final String WITHDRAWN = "integration.transfer-withdrawn";

    /// Where each move may begin.
    private static final Set<String> DRAFTS = Set.of("draft", "rejected");

    final String id;
    final List<String> events = new ArrayList<>(List.of("integration.created"));
    private final ObjectNode manifest;
    String owner;
    String state = "draft";
    String status = "development";

    @Nullable String offered;
    /// Which submission of all it is, by its number.
    long submission;
    private boolean submittedIsShown;
    private int secrets = 1;
    private @Nullable String reason;
    private @Nullable String actor;
    private @Nullable String actorsRole;
    private long approved;

    Thing(String id, String owner, JsonNode manifest) {
        this.id = id;
        this.owner = owner;
        this.manifest = (ObjectNode) manifest.deepCopy();
    }

    long version() {
        return events.size() - 1L;
    }

    boolean isSubmitted() {
        return state.equals("submitted");
    }

    /// Decides without doing.
    ///
    /// @param other handle of the account that [Who#OTHER] is
    Expected decide(Command command, String other) {
        Expected refused = refusal(command.kind(), command.who(), other);
        if (refused != null) {
            return refused;
        }
        boolean guarded = command.kind().isMove() || command.kind() == Kind.PATCH || command.kind() == Kind.ROTATE;
        if (guarded && command.tag() == Tag.STALE) {
            return Expected.STALE;
        }
        boolean valid = command.kind() != Kind.PATCH || !command.patch().contains("\"\"");
        return valid ? decide(command.kind(), command) : Expected.INVALID;
    }

    private @Nullable Expected refusal(Kind kind, Who who, String other) {
        boolean concerned = who != Who.OTHER || (other.equals(offered) && isTransfer(kind));
        if (!concerned) {
            return Expected.NOT_FOUND;
        }
        Set<Who> allowed = switch (kind) {
            case APPROVE, REJECT -> Set.of(Who.REVIEWER);
            case ARCHIVE -> Set.of(Who.OWNER, Who.REVIEWER);
            case ACCEPT -> offered == null ? Set.of(Who.OWNER) : Set.of(Who.OTHER);
            case END -> Set.of(Who.OWNER, Who.OTHER);
            default -> Set.of(Who.OWNER);
        };
        return allowed.contains(who) ? null : Expected.FORBIDDEN;
    }

    private static boolean isTransfer(Kind kind) {
        return kind == Kind.OFFER || kind == Kind.ACCEPT || kind == Kind.END;
    }

    private Expected decide(Kind kind, Command command) {
        return switch (kind) {
            case PATCH -> change(command.patch());
            case ROTATE -> state.equals("archived") ? Expected.CONFLICT : Expected.of("client-secret-rotated");
            case SUBMIT -> DRAFTS.contains(state) ? submission() : Expected.ILLEGAL;
            case WITHDRAW -> from("submitted", "submission-withdrawn");
            case APPROVE -> from("submitted", "approved");
            case REJECT -> from("submitted", "rejected");
            case REOPEN -> from("approved", "reopened");
            case ARCHIVE -> state.equals("archived") ? Expected.ILLEGAL : Expected.of("archived");
            case OFFER -> offer(command);
            case END -> end(command);
            case ACCEPT -> command.who() == Who.OWNER ? Expected.NOTHING : Expected.of("transferred");
            case CREATE, REPEAT -> throw new IllegalArgumentException();
        };
    }

    private Expected change(String patch) {
        if (!DRAFTS.contains(state)) {
            return Expected.NOT_EDITABLE;
        }
        return patched(patch).equals(manifest) ? Expected.NOTHING : Expected.of("changed");
    }

    private ObjectNode patched(String patch) {
        ObjectNode result = manifest.deepCopy();
        JSON.readTree(patch).properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), field.getValue());
            }
        });
        return result;
    }

    private Expected submission() {
        boolean ready = manifest.has("name")
                && manifest.has("tags")
                && !manifest.path("oauth_callback_url").asString().startsWith("http://acme");
        return ready ? Expected.of("submitted") : Expected.INVALID;
    }

    private Expected from(String place, String event) {
        return state.equals(place) ? Expected.of(event) : Expected.ILLEGAL;
    }

    private Expected offer(Command command) {
        if (state.equals("archived")) {
            return Expected.CONFLICT;
        }
        return command.patch().equals(offered) ? Expected.NOTHING : Expected.of("transfer-offered");
    }

    private Expected end(Command command) {
        if (offered == null) {
            return Expected.NOTHING;
        }
        return Expected.of(command.who() == Who.OWNER ? "transfer-withdrawn" : "transfer-declined");
    }

    /// Whether the account that it is offered to is told first that it is not any more.
    boolean endsAnOffer(String event) {
        return offered != null && event.equals("integration.archived");
    }

    /// Lets happen what was decided.
    ///
    /// @param account who did it
    /// @param number  of this command among all
    void happen(String event, Command command, String account, String role, long number) {
        if (endsAnOffer(event)) {
            events.add(WITHDRAWN);
        }
        events.add(event);
        switch (event.substring("integration.".length())) {
            case "changed" -> {
                ObjectNode changed = patched(command.patch());
                manifest.removeAll();
                manifest.setAll(changed);
            }
            case "client-secret-rotated" -> secrets = Math.min(secrets + 1, 10);
            case "transfer-offered" -> offered = command.patch();
            case "transfer-withdrawn", "transfer-declined" -> offered = null;
            case "transferred" -> {
                owner = Objects.requireNonNull(offered);
                offered = null;
            }
            default -> move(event, account, role, number);
        }
    }

    private void move(String event, String account, String role, long number) {
        actor = account;
        actorsRole = role;
        reason = null;
        switch (event) {
            case "integration.submitted" -> {
                state = "submitted";
                submission = number;
                submittedIsShown = true;
            }
            case "integration.rejected" -> {
                state = "rejected";
                reason = "Because.";
            }
            case "integration.approved" -> {
                state = "approved";
                status = "approved";
                approved = version();
            }
            case "integration.archived" -> {
                state = "archived";
                status = "archived";
                reason = "Because.";
                offered = null;
            }
            default -> {
                state = "draft";
                status = "development";
                submittedIsShown = false;
            }
        }
    }

    /// How it must look to somebody, without times, ids of secrets and keys, and positions.
    ///
    /// @param account whose actors are told in full; null for all
    ObjectNode shownTo(@Nullable String account) {
        ObjectNode shown = manifest.deepCopy();
        shown.put("id", id).put("account", owner).put("status", status).put("client_secrets", secrets);
        ObjectNode review = shown.putObject("review");
        review.put("state", state);
        if (submittedIsShown) {
            review.put("submitted", "");
        }
        if (actor != null) {
            ObjectNode by = review.putObject("by");
            if (account == null || account.equals(actor)) {
                by.put("account", actor).put("type", "api-key").put("id", "");
            }
            by.put("role", actorsRole);
        }
        if (reason != null) {
            review.put("reason", reason);
        }
        if (approved > 0) {
            review.putObject("last_approved").put("version", (int) approved).put("approved", "");
        }
        if (offered != null) {
            shown.putObject("transfer").put("to", offered).put("offered", "");
        }
        return shown;
    }
}
