package dev.integrations.integration.manifest;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// The schema of schemas of one draft, ready to check with; safe for use by many threads.
///
/// The library never sees a caller's schema as a schema, only as data, so it follows none of its references.
final class MetaSchema {

    /// Some alternatives make two or three errors of one fault.
    private static final int MOST_ERRORS = 4 * Findings.MOST;

    private static final Map<Draft, MetaSchema> BUILT = new ConcurrentHashMap<>();

    private final Schema schema;

    private MetaSchema(Draft draft) {
        Dialect dialect =
                Dialect.builder(dialect(draft)).keyword(new DistinctItems()).build();
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().preloadSchema(true).build();
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(dialect, builder -> builder.schemaRegistryConfig(config));
        this.schema = registry.getSchema(MetaSchemaText.of(draft));
        this.schema.initializeValidators();
    }

    /// Built when a draft is first named, then kept.
    static MetaSchema of(Draft draft) {
        return BUILT.computeIfAbsent(draft, MetaSchema::new);
    }

    private static Dialect dialect(Draft draft) {
        return switch (draft) {
            case DRAFT_04 -> Dialects.getDraft4();
            case DRAFT_06 -> Dialects.getDraft6();
            case DRAFT_07 -> Dialects.getDraft7();
            case DRAFT_2019_09 -> Dialects.getDraft201909();
            case DRAFT_2020_12 -> Dialects.getDraft202012();
        };
    }

    /// What is wrong with a schema; stops looking after some hundred errors.
    List<Error> errors(JsonNode candidate) {
        ExecutionContext context = new Checking();
        try {
            return schema.validate(context, candidate, OutputFormat.DEFAULT);
        } catch (Checking.Enough e) {
            return context.getErrors();
        }
    }

    /// One check.
    private static final class Checking extends ExecutionContext {

        /// Formats are checked elsewhere: the library would compile a `pattern` as a Java one.
        private static final ExecutionConfig CONFIG =
                ExecutionConfig.builder().formatAssertionsEnabled(false).build();

        Checking() {
            super(CONFIG);
        }

        @Override
        public void addError(Error error) {
            super.addError(error);
            stopWhenEnough();
        }

        /// Alternatives gather their errors apart and then put back what was there before.
        @Override
        public void setErrors(List<Error> errors) {
            super.setErrors(errors);
            stopWhenEnough();
        }

        private void stopWhenEnough() {
            if (getErrors().size() > MOST_ERRORS) {
                throw new Enough();
            }
        }

        /// Leaves the validator, whose alternatives (`anyOf`) cannot make so many errors good again: no two of a
        /// metaschema's accept values of the same type.
        private static final class Enough extends RuntimeException {

            Enough() {
                super(null, null, false, false);
            }
        }
    }
}
