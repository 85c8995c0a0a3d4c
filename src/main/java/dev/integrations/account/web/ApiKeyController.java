package dev.integrations.account.web;

import dev.integrations.account.Caller;
import dev.integrations.account.KeyId;
import dev.integrations.account.query.ApiKeyPage;
import dev.integrations.account.query.ApiKeyView;
import dev.integrations.account.query.ListApiKeys;
import dev.integrations.account.web.AccountBodies.NewKey;
import dev.integrations.account.web.Accounts.Issued;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.IdempotencyKeys;
import dev.integrations.shared.web.Ids;
import dev.integrations.shared.web.JsonBodies;
import dev.integrations.shared.web.PageBody;
import dev.integrations.shared.web.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Issues and revokes the keys of accounts, and shows them without the keys themselves.
@RestController
@RequestMapping({"/api/v2/accounts/{handle}/api-keys", "/v2/accounts/{handle}/api-keys"})
class ApiKeyController {

    private final JsonBodies bodies;
    private final Accounts accounts;
    private final Queries queries;

    ApiKeyController(JsonBodies bodies, Accounts accounts, Queries queries) {
        this.bodies = bodies;
        this.accounts = accounts;
        this.queries = queries;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiKeyResource> issue(
            @PathVariable String handle, HttpServletRequest request, Caller caller, Provenance by) {
        accounts.find(handle, caller.reachOfAccounts());
        String idempotencyKey = IdempotencyKeys.of(request);
        byte[] body = bodies.read(request);
        Issued issued = accounts.issue(handle, NewKey.read(body, Instant.now()), by, idempotencyKey, body);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(ApiKeyResource.of(issued.view(), issued.key()));
    }

    @GetMapping
    ResponseEntity<PageBody<ApiKeyResource>> list(
            @PathVariable String handle, HttpServletRequest request, Caller caller) {
        PageRequest wanted = PageRequest.of(request.getParameterMap());
        accounts.find(handle, caller.reachOfAccounts());
        KeyId before = wanted.before() == null ? null : new KeyId(wanted.before());
        var query = new ListApiKeys(handle, caller.reachOfAccounts(), before, wanted.limit());
        ApiKeyPage page = queries.ask(query, ApiKeyPage.class).orElseThrow();
        String next = page.more() ? wanted.next(page.entries().getLast().id().value()) : null;
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(PageBody.of(
                        page.entries().stream().map(ApiKeyResource::of).toList(), next));
    }

    @GetMapping("/{id}")
    ResponseEntity<ApiKeyResource> find(@PathVariable String handle, @PathVariable String id, Caller caller) {
        return answer(found(handle, id, caller));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<ApiKeyResource> revoke(
            @PathVariable String handle, @PathVariable String id, Caller caller, Provenance by) {
        ApiKeyView key = found(handle, id, caller);
        KeyInUse.refuse(key, caller);
        HigherRole.refuse(key, caller);
        return answer(accounts.revoke(key, by));
    }

    private ApiKeyView found(String handle, String id, Caller caller) {
        KeyId key = new KeyId(Ids.parse(id).orElseThrow(() -> new NotFound("API key")));
        return accounts.findKey(handle, key, caller.reachOfAccounts());
    }

    private static ResponseEntity<ApiKeyResource> answer(ApiKeyView view) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(ApiKeyResource.of(view));
    }
}
