package dev.integrations.integration.manifest;

/// What the value of a JSON Schema keyword holds, as far as a walk over a schema must know.
enum Keyword {
    /// one schema
    SCHEMA,
    /// a list of schemas
    SCHEMAS,
    /// one schema or a list of them
    SCHEMA_OR_SCHEMAS,
    /// an object of anything to schema; in `dependencies` also to a list of names, which is then no schema
    SCHEMA_BY_NAME,
    /// an object of regular expression to schema
    SCHEMA_BY_PATTERN,
    /// a regular expression
    PATTERN,
    /// a URI reference to a schema
    REFERENCE
}
