package dev.integrations.integration.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.json.MalformedBody;
import java.util.List;

/// Bodies in the words of the tests; an apostrophe stands for a quotation mark.
final class Bodies {

    static final ManifestReader READER = new ManifestReader(ManifestSettings.unconfigured());

    /// Every field that the reference page knows, without anything to advise on.
    static final String COMPLETE = """
            {'identifier_field_path':'accountId','name':'Sync','author':'Example','description':'Syncs.',
             'contact':'help@vendor.example','call_to_action':'Connect','icon_url':'https://vendor.example/icon.png',
             'oauth_callback_url':'https://vendor.example/callback','uninstallation_url':'https://vendor.example/remove',
             'tags':['knowledge'],'scopes':['articles:read'],'error_codes':{'e1':'Not allowed'},
             'configuration_fields':{'type':'object','properties':{'accountId':{'type':'string'}},'required':['accountId']}}
            """;

    private Bodies() {}

    static ManifestReading read(String body) {
        return READER.read(bytes(body));
    }

    /// The least that is a manifest, and one more member.
    static ManifestReading readWith(String member) {
        return read("{'identifier_field_path':'a'," + member + "}");
    }

    static List<Detail> errors(String body) {
        InvalidManifest refusal = catchThrowableOfType(InvalidManifest.class, () -> read(body));
        return refusal == null ? List.of() : refusal.details();
    }

    static List<Detail> errorsWith(String member) {
        return errors("{'identifier_field_path':'a'," + member + "}");
    }

    /// Errors in `configuration_fields`, each as `path: message`, the path below the schema's root.
    static List<String> schemaErrors(String schema) {
        return errorsWith("'configuration_fields':" + schema).stream()
                .map(detail -> detail.parameter().replace("$.configuration_fields", "$") + ": " + detail.message())
                .toList();
    }

    static List<String> warnings(String body) {
        return read(body).warnings().stream().map(Detail::parameter).toList();
    }

    static MalformedBody malformed(String body) {
        return catchThrowableOfType(MalformedBody.class, () -> read(body));
    }

    static byte[] bytes(String body) {
        return body.replace('\'', '"').getBytes(UTF_8);
    }
}
