package dev.integrations.account.command;

import dev.integrations.account.AccountId;
import dev.integrations.account.ApiKey;
import dev.integrations.account.Estate;
import dev.integrations.account.HashedKey;
import dev.integrations.account.KeyId;
import dev.integrations.account.Quota;
import dev.integrations.account.Role;
import dev.integrations.account.event.AccountClosed;
import dev.integrations.account.event.AccountOpened;
import dev.integrations.account.event.AccountQuotaSet;
import dev.integrations.account.event.AccountRenamed;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.account.event.ApiKeyRevoked;
import dev.integrations.account.event.ApiKeyShownAgain;
import dev.integrations.shared.error.NotFound;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final AccountId ID = AccountId.of("acme");
    private static final KeyId KEY = new KeyId(UUID.fromString("0190a5b0-0000-7000-8000-000000000001"));
    private static final KeyId OTHER_KEY = new KeyId(UUID.fromString("0190a5b0-0000-7000-8000-000000000002"));
    private static final HashedKey HASHED = ApiKey.generate().hashed();
    private static final Quota TEN = new Quota(10L, null);

    private final FixtureConfiguration<Account> account = new AggregateTestFixture<>(Account.class);

    @Test
    void isOpenedAsAskedFor() {
        account.givenNoPriorActivity()
                .when(new OpenAccount("acme", "Acme Inc."))
                .expectSuccessfulHandlerExecution()
                .expectEvents(opened());
    }

    @Test
    void refusesAHandleThatIsTaken() {
        account.given(opened())
                .when(new OpenAccount("acme", "Another Acme"))
                .expectException(EventStoreException.class)
                .expectNoEvents();
    }

    @Test
    void refusesTheHandleOfAClosedAccount() {
        account.given(opened(), closed())
                .when(new OpenAccount("acme", "Acme Inc."))
                .expectException(EventStoreException.class)
                .expectNoEvents();
    }

    @Test
    void saysThatAKeyWasShownAgain() {
        account.given(opened(), new ApiKeyIssued(ID.value(), KEY.value(), "CI", Role.DEVELOPER, HASHED, null))
                .when(new ShowApiKeyAgain(ID, KEY))
                .expectEvents(new ApiKeyShownAgain(ID.value(), KEY.value()));
        account.given(opened())
                .when(new ShowApiKeyAgain(ID, KEY))
                .expectException(NotFound.class)
                .expectNoEvents();
    }

    @Test
    void isRenamed() {
        account.given(opened())
                .when(new RenameAccount(ID, "Acme Group"))
                .expectResultMessagePayload(true)
                .expectEvents(new AccountRenamed(ID.value(), "Acme Group"));
    }

    @Test
    void isNotRenamedToTheNameThatItHas() {
        account.given(opened(), new AccountRenamed(ID.value(), "Acme Group"))
                .when(new RenameAccount(ID, "Acme Group"))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void getsAQuota() {
        account.given(opened())
                .when(new SetQuota(ID, TEN))
                .expectResultMessagePayload(true)
                .expectEvents(new AccountQuotaSet(ID.value(), TEN));
    }

    @Test
    void doesNotGetTheQuotaThatItHas() {
        account.given(opened(), new AccountQuotaSet(ID.value(), TEN))
                .when(new SetQuota(ID, new Quota(10L, null)))
                .expectResultMessagePayload(false)
                .expectNoEvents();
        account.given(opened())
                .when(new SetQuota(ID, Quota.UNLIMITED))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void getsAKeyThatExpires() {
        Instant expires = Instant.parse("2027-01-31T12:00:00Z");
        account.given(opened())
                .when(new IssueApiKey(ID, KEY, "Build server", Role.REVIEWER, HASHED, expires))
                .expectResultMessagePayload(true)
                .expectEvents(
                        new ApiKeyIssued(ID.value(), KEY.value(), "Build server", Role.REVIEWER, HASHED, expires));
    }

    @Test
    void getsSeveralKeys() {
        account.given(opened(), issued(KEY)).when(issue(OTHER_KEY)).expectEvents(issued(OTHER_KEY));
    }

    @Test
    void getsAKeyOnce() {
        account.given(opened(), issued(KEY))
                .when(issue(KEY))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void doesNotGetARevokedKeyBack() {
        account.given(opened(), issued(KEY), revoked(KEY))
                .when(issue(KEY))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void losesAKey() {
        account.given(opened(), issued(KEY), issued(OTHER_KEY))
                .when(new RevokeApiKey(ID, KEY))
                .expectResultMessagePayload(true)
                .expectEvents(revoked(KEY));
    }

    @Test
    void losesAKeyOnce() {
        account.given(opened(), issued(KEY), revoked(KEY))
                .when(new RevokeApiKey(ID, KEY))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void refusesToRevokeAKeyThatItDoesNotHave() {
        account.given(opened(), issued(KEY))
                .when(new RevokeApiKey(ID, OTHER_KEY))
                .expectException(NotFound.class)
                .expectNoEvents();
    }

    @Test
    void losesAKeyAlsoWhenItIsClosed() {
        account.given(opened(), issued(KEY), closed())
                .when(new RevokeApiKey(ID, KEY))
                .expectEvents(revoked(KEY));
    }

    @Test
    void isClosedWithAnHeir() {
        account.given(opened())
                .when(new CloseAccount(ID, new Estate("globex")))
                .expectResultMessagePayload(true)
                .expectEvents(new AccountClosed(ID.value(), "acme", new Estate("globex")));
    }

    @Test
    void isClosedOnce() {
        account.given(opened(), closed())
                .when(new CloseAccount(ID, closed().estate()))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void refusesToBeClosedOtherwise() {
        account.given(opened(), closed())
                .when(new CloseAccount(ID, new Estate("globex")))
                .expectException(AccountIsClosed.class)
                .expectNoEvents();
    }

    @Test
    void refusesToCloseTheOperator() {
        AccountId operator = AccountId.of("operator");
        account.given(new AccountOpened(operator.value(), "operator", "Operator"))
                .when(new CloseAccount(operator, Estate.ARCHIVED))
                .expectException(OperatorStays.class)
                .expectNoEvents();
    }

    @Test
    void refusesToBeChangedWhenItIsClosed() {
        for (Object change : new Object[] {new RenameAccount(ID, "Acme Group"), new SetQuota(ID, TEN), issue(KEY)}) {
            new AggregateTestFixture<>(Account.class)
                    .given(opened(), closed())
                    .when(change)
                    .expectException(AccountIsClosed.class)
                    .expectNoEvents();
        }
    }

    private static AccountOpened opened() {
        return new AccountOpened(ID.value(), "acme", "Acme Inc.");
    }

    private static AccountClosed closed() {
        return new AccountClosed(ID.value(), "acme", Estate.ARCHIVED);
    }

    private static IssueApiKey issue(KeyId key) {
        return new IssueApiKey(ID, key, "Build server", Role.DEVELOPER, HASHED, null);
    }

    private static ApiKeyIssued issued(KeyId key) {
        return new ApiKeyIssued(ID.value(), key.value(), "Build server", Role.DEVELOPER, HASHED, null);
    }

    private static ApiKeyRevoked revoked(KeyId key) {
        return new ApiKeyRevoked(ID.value(), key.value());
    }
}
