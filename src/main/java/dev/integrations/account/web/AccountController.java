package dev.integrations.account.web;

import dev.integrations.account.AccountId;
import dev.integrations.account.Caller;
import dev.integrations.account.Estate;
import dev.integrations.account.Handles;
import dev.integrations.account.Quota;
import dev.integrations.account.command.CloseAccount;
import dev.integrations.account.command.RenameAccount;
import dev.integrations.account.command.SetQuota;
import dev.integrations.account.query.AccountPage;
import dev.integrations.account.query.AccountView;
import dev.integrations.account.query.ListAccounts;
import dev.integrations.account.web.AccountBodies.NewAccount;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.IdempotencyKeys;
import dev.integrations.shared.web.JsonBodies;
import dev.integrations.shared.web.PageBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Opens, changes and closes accounts, and shows them.
@RestController
@RequestMapping({"/api/v2/accounts", "/v2/accounts"})
class AccountController {

    private final JsonBodies bodies;
    private final Accounts accounts;
    private final Queries queries;

    AccountController(JsonBodies bodies, Accounts accounts, Queries queries) {
        this.bodies = bodies;
        this.accounts = accounts;
        this.queries = queries;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AccountResource> open(HttpServletRequest request, Provenance by) {
        String key = IdempotencyKeys.of(request);
        byte[] body = bodies.read(request);
        return answer(accounts.open(NewAccount.read(body), by, key, body));
    }

    @GetMapping
    ResponseEntity<PageBody<AccountResource>> list(HttpServletRequest request, Caller caller) {
        AccountList wanted = AccountList.of(request.getParameterMap());
        var query = new ListAccounts(caller.reachOfAccounts(), wanted.status(), wanted.before(), wanted.limit());
        AccountPage page = queries.ask(query, AccountPage.class).orElseThrow();
        String next = page.more()
                ? wanted.next(
                        page.entries().getLast().opened(),
                        page.entries().getLast().handle())
                : null;
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(PageBody.of(
                        page.entries().stream().map(AccountResource::of).toList(), next));
    }

    @GetMapping("/{handle}")
    ResponseEntity<AccountResource> find(@PathVariable String handle, Caller caller) {
        return answer(accounts.find(handle, caller.reachOfAccounts()));
    }

    @PatchMapping(path = "/{handle}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AccountResource> rename(
            @PathVariable String handle, HttpServletRequest request, Caller caller, Provenance by) {
        AccountId id = accounts.find(handle, caller.reachOfAccounts()).id();
        String name = AccountBodies.newName(bodies.read(request));
        return answer(accounts.change(new RenameAccount(id, name), handle, by));
    }

    @PutMapping(path = "/{handle}/quota", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AccountResource> setQuota(
            @PathVariable String handle, HttpServletRequest request, Caller caller, Provenance by) {
        AccountId id = accounts.find(handle, caller.reachOfAccounts()).id();
        Quota quota = AccountBodies.quota(bodies.read(request));
        return answer(accounts.change(new SetQuota(id, quota), handle, by));
    }

    @PostMapping(path = "/{handle}/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AccountResource> close(
            @PathVariable String handle, HttpServletRequest request, Caller caller, Provenance by) {
        AccountId id = accounts.find(handle, caller.reachOfAccounts()).id();
        Estate estate = accounts.estate(AccountBodies.estate(bodies.read(request)), handle, caller);
        return answer(accounts.change(new CloseAccount(id, estate), handle, by));
    }

    /// Gives an account what was made without credentials; it is there a moment later.
    @PostMapping(path = "/" + Handles.LOCAL + "/handover", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Handover> handOver(HttpServletRequest request, Caller caller, Provenance by) {
        String to = AccountBodies.heir(bodies.read(request));
        accounts.handOver(to, caller, by);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new Handover(Handles.LOCAL, to));
    }

    /// @param account whose the integrations were
    /// @param to      whose they are
    record Handover(String account, String to) {}

    private static ResponseEntity<AccountResource> answer(AccountView view) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(Long.toString(view.version()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(AccountResource.of(view));
    }
}
