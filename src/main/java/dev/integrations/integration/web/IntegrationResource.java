package dev.integrations.integration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.Reach;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.query.ClientSecretView;
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
        ReviewResource review,
        List<SecretResource> clientSecrets,
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

    /// A client secret, without the secret.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SecretResource(
            String id, String validFrom, @Nullable String validUntil) {

        static SecretResource of(ClientSecretView secret) {
            return new SecretResource(secret.id(), Times.rfc3339(secret.from()), Times.rfc3339OrNull(secret.until()));
        }
    }

    /// @param reach of whoever asks: of actors of other accounts only the role is told
    static IntegrationResource of(IntegrationView view, Reach reach) {
        return of(view, reach, null, List.of());
    }

    /// @param clientSecret shown once alone
    static IntegrationResource of(
            IntegrationView view, Reach reach, @Nullable String clientSecret, List<Detail> warnings) {
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
                ReviewResource.of(view.review(), reach),
                view.clientSecrets().stream().map(SecretResource::of).toList(),
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
