package dev.integrations.shared.description;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows the API's description, in JSON and in YAML (RFC 9512).
@RestController
class ApiDescriptionController {

    private final ApiDescription description;

    ApiDescriptionController(ApiDescription description) {
        this.description = description;
    }

    @GetMapping("/v3/api-docs")
    ResponseEntity<byte[]> json() {
        return answer(description.json(), MediaType.APPLICATION_JSON);
    }

    @GetMapping("/v3/api-docs.yaml")
    ResponseEntity<byte[]> yaml() {
        return answer(description.yaml(), MediaType.APPLICATION_YAML);
    }

    private static ResponseEntity<byte[]> answer(byte[] body, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(body))
                .body(body);
    }
}
