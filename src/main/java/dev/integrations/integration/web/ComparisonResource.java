package dev.integrations.integration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.integration.manifest.ManifestText;
import dev.integrations.integration.query.Comparison;
import dev.integrations.integration.query.IntegrationView;
import dev.integrations.shared.json.JsonDiff;
import dev.integrations.shared.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is different in an integration, field by field.
///
/// @param integration  its id
/// @param sinceVersion the version that it is compared with, as in the `ETag` of then; unset when there was none
/// @param version      its version now, to send as `If-Match` with the decision
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComparisonResource(String integration, @Nullable Long sinceVersion, long version, List<ChangeResource> changes) {

    private static final JsonText NOTHING = new JsonText("{}");

    /// One place that is different; what was not there, or is not any more, is left out.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeResource(
            String path,
            @Nullable JsonText before,
            @Nullable JsonText after) {

        private String inWords() {
            if (before == null) {
                return "+ " + path + ": " + after;
            }
            return after == null ? "- " + path + ": " + before : "~ " + path + ": " + before + " -> " + after;
        }
    }

    static ComparisonResource of(Comparison comparison) {
        IntegrationView before = comparison.before();
        IntegrationView after = comparison.after();
        JsonText was = before == null ? NOTHING : ManifestText.of(before.manifest());
        List<ChangeResource> changes = JsonDiff.between("$", was, ManifestText.of(after.manifest())).stream()
                .map(change -> new ChangeResource(change.path(), change.before(), change.after()))
                .toList();
        return new ComparisonResource(
                after.id().toString(), before == null ? null : before.version(), after.version(), changes);
    }

    /// A line for each change, and one when there is none.
    String inWords() {
        return changes.isEmpty()
                ? "No changes.\n"
                : changes.stream().map(ChangeResource::inWords).collect(Collectors.joining("\n", "", "\n"));
    }
}
