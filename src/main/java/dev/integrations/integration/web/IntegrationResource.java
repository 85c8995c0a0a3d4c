package dev.integrations.integration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.web.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An integration on the wire; what is unset is left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
record IntegrationResource(
        String id,
        @Nullable String account,
        String status,
        String identifierFieldPath,
        @Nullable String name,
        @Nullable String author,
        @Nullable String description,
        @Nullable String contact,
        @Nullable String callToAction,
        @Nullable String iconUrl,
        @Nullable String oauthCallbackUrl,
        @Nullable String uninstallationUrl,
        @Nullable List<String> tags,
        @Nullable List<String> scopes,
        @Nullable JsonText configurationFields,
        @Nullable JsonText errorCodes,
        @Nullable OfferResource transfer,
        String created,
        String updated,
        @Nullable String clientSecret,
        @Nullable List<Detail> warnings) {

    /// An offer to another account, which has yet to accept it.
    record OfferResource(String to, String offered) {

        static @Nullable OfferResource of(IntegrationView.@Nullable Offer offer) {
            return offer == null ? null : new OfferResource(offer.to(), Times.rfc3339(offer.offered()));
        }
    }

    static IntegrationResource of(IntegrationView view) {
        return of(view, null, List.of());
    }

    /// @param clientSecret shown on creation alone
    static IntegrationResource of(IntegrationView view, @Nullable String clientSecret, List<Detail> warnings) {
        Manifest manifest = view.manifest();
        return new IntegrationResource(
                view.id().toString(),
                view.account(),
                view.status().wire(),
                manifest.identifierFieldPath(),
                manifest.name(),
                manifest.author(),
                manifest.description(),
                manifest.contact(),
                manifest.callToAction(),
                manifest.iconUrl(),
                manifest.oauthCallbackUrl(),
                manifest.uninstallationUrl(),
                manifest.tags(),
                manifest.scopes(),
                manifest.configurationFields(),
                manifest.errorCodes(),
                OfferResource.of(view.transfer()),
                Times.rfc3339(view.created()),
                Times.rfc3339(view.updated()),
                clientSecret,
                warnings.isEmpty() ? null : warnings);
    }

    /// Spring logs what it writes when it is asked to log much; the secret is for the client alone.
    @Override
    public String toString() {
        return "IntegrationResource[" + id + "]";
    }
}
