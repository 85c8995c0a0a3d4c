package dev.integrations.account.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.account.AccountId;
import dev.integrations.account.ApiKey;
import dev.integrations.account.Handles;
import dev.integrations.account.KeyId;
import dev.integrations.account.Reach;
import dev.integrations.account.Role;
import dev.integrations.account.command.IssueApiKey;
import dev.integrations.account.command.OpenAccount;
import dev.integrations.account.query.ApiKeyPage;
import dev.integrations.account.query.ListApiKeys;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.CannotStart;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.postgres.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Gives a new installation its operator's account, and that an administrator's key: the one that is
/// configured, or a new one in a file of the data folder.
///
/// Whatever it was interrupted in, the next start goes on with; of several instances that start at once one
/// succeeds.
@Component
class FirstKey {

    static final String FILE = "administrator.key";

    private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

    /// A UUIDv8 (RFC 9562) that sorts before all others, so that no second first key can be issued.
    private static final KeyId FIRST = new KeyId(UUID.fromString("00000000-0000-8000-8000-000000000001"));

    private static final Reach EVERYTHING = new Reach(Handles.OPERATOR, true);
    private static final Provenance BY = Provenance.system(Handles.OPERATOR, "first-key");

    private final Commands commands;
    private final Queries queries;
    private final DataFolder folder;
    private final String configured;
    private final boolean another;

    /// @param configured the setting `integrations.admin-key`; empty for a new one
    /// @param another    the setting `integrations.new-admin-key`: make one more, for whoever has lost theirs
    FirstKey(
            Commands commands,
            Queries queries,
            DataFolder folder,
            @Value("${integrations.admin-key:}") String configured,
            @Value("${integrations.new-admin-key:false}") boolean another) {
        this.commands = commands;
        this.queries = queries;
        this.folder = folder;
        this.configured = configured.strip();
        this.another = another;
        if (!this.configured.isEmpty() && !new ApiKey(this.configured).isPlausible()) {
            throw new CannotStart(
                    "integrations.admin-key (INTEGRATIONS_ADMIN_KEY) is no key.",
                    "Give it 32 to 255 letters, digits and _ ~ + / - characters, such as `openssl rand -hex 32` makes.");
        }
    }

    /// The file that holds a key of an administrator; it may be gone.
    Path file() {
        return folder.path().resolve(FILE);
    }

    /// @throws dev.integrations.shared.error.Unavailable when it must be tried again
    void issueWhereThereIsNone() {
        if (!hasKeys()) {
            open();
            issueFirst();
        } else if (another) {
            var key = ApiKey.generate();
            issue(key, new KeyId(UuidCreator.getTimeOrderedEpoch()), "new administrator's key");
            write(key);
            log.warn("A new administrator's key is in {}; start without integrations.new-admin-key next time", file());
        }
    }

    private boolean hasKeys() {
        var query = new ListApiKeys(Handles.OPERATOR, EVERYTHING, null, 1);
        return !queries.ask(query, ApiKeyPage.class).orElseThrow().entries().isEmpty();
    }

    private void open() {
        try {
            commands.send(new OpenAccount(Handles.OPERATOR, "Operator"), BY);
        } catch (DuplicateId openedBefore) {
            log.debug("The operator's account is there already");
        }
    }

    private void issueFirst() {
        if (!configured.isEmpty()) {
            issue(new ApiKey(configured), FIRST, "first administrator's key");
            return;
        }
        boolean made = !Files.exists(file());
        if (made) {
            write(ApiKey.generate());
        }
        ApiKey key = read();
        if (!issue(key, FIRST, "first administrator's key") && made) {
            delete();
        }
    }

    /// @return false when another instance was faster
    private boolean issue(ApiKey key, KeyId id, String name) {
        return commands.send(
                new IssueApiKey(AccountId.of(Handles.OPERATOR), id, name, Role.ADMINISTRATOR, key.hashed(), null), BY);
    }

    private ApiKey read() {
        try {
            var key = new ApiKey(Files.readString(file()).strip());
            if (key.isPlausible()) {
                return key;
            }
            throw new CannotStart(file() + " holds no key.", "Delete the file; a new key is made then.");
        } catch (IOException reason) {
            throw new UncheckedIOException(reason);
        }
    }

    private void write(ApiKey key) {
        try {
            folder.writeSecret(FILE, key.value() + "\n");
        } catch (IOException reason) {
            throw new UncheckedIOException(reason);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException reason) {
            throw new UncheckedIOException(reason);
        }
    }
}
