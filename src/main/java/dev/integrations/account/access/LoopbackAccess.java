package dev.integrations.account.access;

import dev.integrations.account.Caller;
import dev.integrations.account.Handles;
import dev.integrations.account.Quota;
import dev.integrations.account.Role;
import dev.integrations.account.command.EndAnonymousAccess;
import dev.integrations.account.query.TryOut;
import dev.integrations.shared.Surroundings;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.CannotStart;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.outbound.LoopbackUse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Lets whoever sits at this machine try the service out without credentials, as the account `local` with every
/// role.
///
/// With `integrations.anonymous=auto` that holds for a new installation alone: see [TryOut]. With `loopback` it
/// holds on. Either way the service listens on loopback alone, no proxy is in between, and no page of another
/// origin asks.
@Component
class LoopbackAccess implements LoopbackUse {

    static final Caller LOCAL =
            new Caller(Handles.LOCAL, "anonymous", null, Set.copyOf(EnumSet.allOf(Role.class)), Quota.UNLIMITED);

    /// Names that lead to this machine whatever a name server says, with any port.
    private static final Pattern LOCAL_HOST =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    private static final Logger log = LoggerFactory.getLogger(LoopbackAccess.class);

    enum Setting {
        AUTO,
        OFF,
        LOOPBACK
    }

    private final Setting setting;
    private final boolean possible;
    private final TryOut tryOut;
    private final Commands commands;
    private volatile boolean ended;

    LoopbackAccess(Environment settings, SignOn signOn, TryOut tryOut, Commands commands) {
        this.setting = setting(settings.getProperty("integrations.anonymous", "auto"));
        this.possible = setting != Setting.OFF && Surroundings.listensOnLoopbackAlone(settings) && !hasProxy(settings);
        this.ended = signOn.isConfigured() || Surroundings.hasExternalDatabase(settings);
        this.tryOut = tryOut;
        this.commands = commands;
    }

    /// YAML reads a bare `off` as a boolean.
    private static Setting setting(String given) {
        if (given.equals("false")) {
            return Setting.OFF;
        }
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.name().toLowerCase(Locale.ROOT).equals(given))
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        "integrations.anonymous is " + given + ".", "Set it to auto, off or loopback."));
    }

    /// Where forwarding headers are acted upon they are gone before they can be seen here.
    private static boolean hasProxy(Environment settings) {
        String strategy = settings.getProperty("server.forward-headers-strategy", "none");
        return !strategy.equalsIgnoreCase("none");
    }

    /// Whether requests of this machine need no credentials now.
    @Override
    public boolean isOpen() {
        return possible && (setting == Setting.LOOPBACK || isTryOut());
    }

    /// Whether it is wanted for good, and cannot be.
    boolean isInVain() {
        return setting == Setting.LOOPBACK && !possible;
    }

    /// For how long it is, as the end of a sentence; empty when that is for as long as the setting is.
    String until() {
        return setting == Setting.AUTO ? ", until the first account is opened or the first key is used" : "";
    }

    private boolean isTryOut() {
        return setting == Setting.AUTO && !ended && !tryOut.isOver();
    }

    /// Whether a request without credentials may act as [#LOCAL].
    boolean admits(HttpServletRequest request) {
        return isOpen() && isFromThisMachine(request) && !Origin.isAnother(request);
    }

    private static boolean isFromThisMachine(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null && LOCAL_HOST.matcher(host).matches() && Origin.isThisMachine(request);
    }

    /// A key was used, whatever the settings are now: whoever has keys has no need to be let in without.
    void keyUsed() {
        if (!ended && !tryOut.isOver()) {
            end("first-key");
        }
    }

    /// Ends the time of trying out, for good, if it is not over.
    void end(String reason) {
        if (!tryOut.isOver()) {
            endOnce(new EndAnonymousAccess(reason));
        }
        ended = true;
    }

    private void endOnce(EndAnonymousAccess command) {
        try {
            commands.send(command, Provenance.system(Handles.OPERATOR, "end-anonymous-access"));
        } catch (DuplicateId atTheSameTime) {
            log.debug("Another request or instance ended anonymous access at the same time");
        }
    }

    /// Why the time of trying out cannot go on with the settings at hand; empty when it can.
    static String reasonToEnd(Environment settings, SignOn signOn) {
        if (signOn.isConfigured()) {
            return "token-issuer";
        }
        return Surroundings.hasExternalDatabase(settings) ? "external-database" : "";
    }
}
