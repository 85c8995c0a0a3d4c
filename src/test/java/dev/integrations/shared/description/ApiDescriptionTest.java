package dev.integrations.shared.description;

import static dev.integrations.shared.description.Description.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.audit.cli.VerifyAudit;
import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.NoteVerifier;
import dev.integrations.audit.proof.ProofPath;
import dev.integrations.shared.description.Description.Operation;
import dev.integrations.shared.error.ErrorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What can be said of the description without the service.
class ApiDescriptionTest {

    private final Description description = Description.packaged();
    private final StrictSchemas schemas = new StrictSchemas(description);

    @Test
    void hasOnlyExamplesThatItsSchemasAllow() {
        List<String> faults = new ArrayList<>();
        int examples = 0;
        for (JsonNode owner : ownersOfExamples()) {
            for (JsonNode example : description.examples(owner).values()) {
                schemas.faults(owner.path("schema"), example).forEach(fault -> faults.add(example + ": " + fault));
                examples++;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(examples).isGreaterThan(30);
    }

    @Test
    void hasOnlyExamplesOfSchemasThatTheseAllow() {
        List<String> faults = new ArrayList<>();
        for (JsonNode schema : description.root().findParents("examples")) {
            if (schema.path("examples").isArray()) {
                schema.path("examples")
                        .forEach(example -> schemas.faults(schema, example).forEach(faults::add));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void givesAnExampleOfEveryBody() {
        assertThat(description.operations())
                .allSatisfy(operation -> assertThat(bodies(operation))
                        .isNotEmpty()
                        .allSatisfy(
                                body -> assertThat(description.examples(body)).isNotEmpty()));
    }

    @Test
    void namesAndExplainsEveryCall() {
        assertThat(description.operations()).hasSizeGreaterThan(3).allSatisfy(operation -> {
            assertThat(operation.id()).isNotBlank();
            assertThat(operation.node().path("summary").asString()).isNotBlank();
            assertThat(operation.node().path("description").asString()).isNotBlank();
            assertThat(operation.node().path("tags").size()).isEqualTo(1);
        });
        assertThat(description.operations()).map(Operation::id).doesNotHaveDuplicates();
    }

    @Test
    void explainsEveryFieldOfABody() {
        List<JsonNode> fields = description
                .root()
                .path("components")
                .path("schemas")
                .valueStream()
                .flatMap(ApiDescriptionTest::fields)
                .toList();
        assertThat(fields)
                .hasSizeGreaterThan(60)
                .allSatisfy(field -> assertThat(
                                description.resolve(field).path("description").asString(""))
                        .as(field.toString())
                        .isNotBlank());
    }

    private static Stream<JsonNode> fields(JsonNode schema) {
        return Stream.concat(
                schema.path("properties")
                        .valueStream()
                        .flatMap(field -> Stream.concat(Stream.of(field), fields(field))),
                schema.path("allOf").valueStream().flatMap(ApiDescriptionTest::fields));
    }

    @Test
    void explainsEveryParameterAndHeaderAndAnswer() {
        assertThat(description.operations())
                .flatMap(operation -> Stream.of(
                                parameters(operation),
                                headers(operation),
                                description.answers(operation).values().stream())
                        .flatMap(parts -> parts)
                        .toList())
                .allSatisfy(part ->
                        assertThat(part.path("description").asString("")).isNotBlank());
    }

    @Test
    void asksForAKeyWhereverThereIsOneToAskFor() {
        assertThat(description.root().path("security").toString()).isEqualTo("[{\"apiKey\":[]},{}]");
        assertThat(description
                        .root()
                        .at("/components/securitySchemes/apiKey/scheme")
                        .asString())
                .isEqualTo("bearer");
        assertThat(description.operations())
                .allSatisfy(operation -> assertThat(
                                operation.node().path("security").toString())
                        .isEqualTo(operation.path().startsWith("/actuator") ? "[]" : ""));
    }

    @Test
    void knowsEveryTypeOfErrorByItsStatus() {
        String text = description.root().path("info").path("description").asString();
        assertThat(types())
                .isEqualTo(
                        Arrays.stream(ErrorType.values()).map(ErrorType::wire).collect(toSet()));
        assertThat(ErrorType.values())
                .allSatisfy(type -> assertThat(text).contains("| %d | `%s` |".formatted(type.status(), type.wire())));
    }

    /// A validation succeeds and shows the error of another call.
    @Test
    void showsOnlyErrorsUnderTheirOwnStatus() {
        for (Operation operation : description.operations()) {
            description
                    .answers(operation)
                    .keySet()
                    .forEach(status -> description.examples(operation.id(), status).values().stream()
                            .filter(example -> !example.has("valid"))
                            .forEach(example -> example.path("errors")
                                    .forEach(error -> assertThat(statusOf(error))
                                            .as(error.toString())
                                            .isEqualTo(status))));
        }
    }

    @Test
    void hasNoReferenceThatLeadsNowhereAndNoComponentThatNothingRefersTo() {
        Set<String> referred = Stream.concat(
                        description.root().findValues("$ref").stream()
                                .map(reference -> reference.asString().substring(1)),
                        description
                                .root()
                                .path("security")
                                .valueStream()
                                .flatMap(choice -> choice.propertyNames().stream())
                                .map(scheme -> "/components/securitySchemes/" + scheme))
                .collect(toSet());
        Set<String> present = description.root().path("components").properties().stream()
                .flatMap(kind -> kind.getValue().propertyNames().stream()
                        .map(name -> "/components/" + kind.getKey() + "/" + name))
                .collect(toSet());
        assertThat(referred).isEqualTo(present);
    }

    @Test
    void isTheSameInJsonAsInYaml() {
        var packaged = new ApiDescription(JSON);
        assertThat(new String(packaged.yaml(), UTF_8)).startsWith("openapi: 3.1.0");
        assertThat(JSON.readTree(packaged.json()).path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(packaged.json()).isSameAs(packaged.json());
    }

    @Test
    void describesNoErrorThatIsNotTriedButTheOneThatCannotBe() {
        Set<String> tried =
                ErrorCases.of(description).stream().map(ErrorCase::toString).collect(toSet());
        Set<String> described = description.operations().stream()
                .flatMap(operation -> description.answers(operation).keySet().stream()
                        .filter(status -> status >= 400)
                        .flatMap(status -> description.examples(operation.id(), status).keySet().stream()
                                .map(example -> operation.id() + " " + status + " " + example)))
                .collect(toSet());
        described.remove("createIntegration 409 conflict");
        assertThat(tried).isEqualTo(described);
    }

    /// With nothing but each other.
    @Test
    void showsACheckpointAndProofsThatAnybodyCanVerify() {
        var checkpoint = Checkpoint.parse(shown("Checkpoint").asString());
        var key = NoteVerifier.parse(shown("PublicKey").asString().strip());
        assertThat(checkpoint.signedBy(List.of(key))).isPresent();
        JsonNode inclusion = shown("InclusionProof");
        assertThat(inclusion.path("size").asLong()).isEqualTo(checkpoint.size());
        assertThat(hash(inclusion.path("root"))).isEqualTo(checkpoint.root());
        assertThat(inclusion.path("leaf_index").asLong())
                .isEqualTo(inclusion.path("position").asLong() - 1);
        assertThat(ProofPath.includes(
                        hash(inclusion.path("leaf_hash")),
                        inclusion.path("leaf_index").asLong(),
                        checkpoint.size(),
                        hashes(inclusion),
                        checkpoint.root()))
                .isTrue();
        JsonNode growth = shown("ConsistencyProof");
        assertThat(growth.path("to").asLong()).isEqualTo(checkpoint.size());
        assertThat(hash(growth.path("to_root"))).isEqualTo(checkpoint.root());
        assertThat(ProofPath.extend(
                        growth.path("from").asLong(),
                        hash(growth.path("from_root")),
                        checkpoint.size(),
                        checkpoint.root(),
                        hashes(growth)))
                .isTrue();
    }

    @Test
    void showsACopyThatAnybodyCanVerify(@TempDir Path folder) throws IOException {
        Path copy = Files.writeString(
                folder.resolve("audit-log.ndjson"), shown("AuditCopy").asString());
        var told = new ByteArrayOutputStream();
        var out = new PrintStream(told, true, UTF_8);
        int code = new VerifyAudit().run(List.of("--export", copy.toString()), out, out);
        assertThat(code).as(told.toString(UTF_8)).isZero();
        assertThat(told.toString(UTF_8)).contains("Proved       1");
    }

    private JsonNode shown(String example) {
        return description.root().at("/components/examples/" + example + "/value");
    }

    private static List<byte[]> hashes(JsonNode proof) {
        return proof.path("proof").valueStream().map(ApiDescriptionTest::hash).toList();
    }

    private static byte[] hash(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }

    private List<JsonNode> ownersOfExamples() {
        return description.operations().stream()
                .flatMap(operation -> Stream.of(bodies(operation).stream(), parameters(operation), headers(operation))
                        .flatMap(owners -> owners))
                .toList();
    }

    private List<JsonNode> bodies(Operation operation) {
        return Stream.concat(
                        Stream.of(operation.node().path("requestBody")),
                        description.answers(operation).values().stream())
                .flatMap(message -> message.path("content").valueStream())
                .toList();
    }

    private Stream<JsonNode> parameters(Operation operation) {
        return operation.node().path("parameters").valueStream().map(description::resolve);
    }

    private Stream<JsonNode> headers(Operation operation) {
        return description.answers(operation).values().stream()
                .flatMap(answer -> answer.path("headers").valueStream())
                .map(description::resolve);
    }

    private Set<String> types() {
        return description
                .root()
                .at("/components/schemas/Error/properties/type/enum")
                .valueStream()
                .map(JsonNode::asString)
                .collect(toSet());
    }

    private static int statusOf(JsonNode error) {
        return Arrays.stream(ErrorType.values())
                .filter(type -> type.wire().equals(error.path("type").asString()))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
