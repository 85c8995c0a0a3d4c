package dev.integrations.benchmark;

/// The request: every field that an integration can have, in about 2 kB.
final class Manifest {

    /// Gatling puts another id into each request.
    static final String TEMPLATE = """
            {
              "identifier_field_path": "tenant",
              "name": "Shelf Mirror #{randomUuid()}",
              "author": "Nimbus Bookkeeping Cooperative",
              "description": "Keeps the help articles of a tenant in step with its shelves: what is published on one \
            side appears on the other within minutes, and what is withdrawn disappears from both.",
              "call_to_action": "Mirror your shelves",
              "contact": "https://nimbus.example.com/help",
              "icon_url": "https://nimbus.example.com/icon.svg",
              "oauth_callback_url": "https://nimbus.example.com/oauth/return",
              "uninstallation_url": "https://nimbus.example.com/installations/end",
              "tags": ["knowledge"],
              "scopes": ["articles:read", "articles:write", "article_tags:read", "knowledge_sources:read"],
              "error_codes": {
                "plan_too_small": "Your plan does not include mirrored shelves.",
                "tenant_locked": "An administrator has locked this tenant.",
                "shelf_gone": "One of the shelves that you chose no longer exists."
              },
              "configuration_fields": {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": {
                  "tenant": {"type": "string", "title": "Tenant", "minLength": 1, "maxLength": 80},
                  "site": {"type": "string", "title": "Address of the site", "format": "uri"},
                  "language": {"type": "string", "title": "Language", "enum": ["de", "en", "fr", "ja"]},
                  "shelves": {
                    "type": "array",
                    "title": "Which shelves to mirror",
                    "items": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
                    "maxItems": 50
                  },
                  "minutes": {"type": "integer", "title": "Minutes between two runs", "minimum": 5, "maximum": 1440},
                  "owner": {"type": "string", "title": "Who is told when a run fails", "format": "email"},
                  "since": {"type": "string", "title": "Mirror nothing older than", "format": "date"},
                  "drafts": {"type": "boolean", "title": "Mirror drafts too", "default": false}
                },
                "required": ["tenant", "site"],
                "additionalProperties": false
              }
            }
            """;

    private Manifest() {}
}
