package dev.integrations.shared.description;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI description of the calls, `docs/openapi.yaml`.
@Component
class ApiDescription {

    private final DescriptionFile file;

    ApiDescription(JsonMapper mapper) {
        this.file = new DescriptionFile("openapi.yaml", mapper);
    }

    byte[] yaml() {
        return file.yaml();
    }

    byte[] json() {
        return file.json();
    }
}
