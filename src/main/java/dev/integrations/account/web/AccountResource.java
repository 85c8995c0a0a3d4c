package dev.integrations.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.Quota;
import dev.integrations.account.query.AccountView;
import dev.integrations.shared.web.Times;
import org.jspecify.annotations.Nullable;

/// An account on the wire; what is unset is left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountResource(String handle, String name, String status, QuotaResource quota, String opened, String updated) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QuotaResource(
            @Nullable Long integrations, @Nullable Long storedBytes) {

        static QuotaResource of(Quota quota) {
            return new QuotaResource(quota.integrations(), quota.storedBytes());
        }
    }

    static AccountResource of(AccountView view) {
        return new AccountResource(
                view.handle(),
                view.name(),
                view.status().wire(),
                QuotaResource.of(view.quota()),
                Times.rfc3339(view.opened()),
                Times.rfc3339(view.updated()));
    }
}
