package dev.integrations.audit.web;

import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.Proofs;
import dev.integrations.shared.error.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows checkpoints and proofs to every caller: they hold hashes, and nothing of what anybody did.
@RestController
@RequestMapping({"/api/v2/audit-log", "/v2/audit-log"})
class ProofController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Proofs proofs;

    ProofController(Proofs proofs) {
        this.proofs = proofs;
    }

    @GetMapping("/checkpoint")
    ResponseEntity<String> checkpoint(HttpServletRequest request) {
        Long size = ProofRequest.sizeOfCheckpoint(request.getParameterMap());
        Optional<Checkpoint> wanted = size == null ? proofs.newest() : proofs.ofSize(size);
        return text(wanted.orElseThrow(() -> new NotFound("checkpoint")).text());
    }

    @GetMapping("/public-key")
    ResponseEntity<String> publicKeys() {
        return text(KeyLines.of(proofs.keys()));
    }

    @GetMapping("/proof/inclusion")
    ResponseEntity<InclusionResource> inclusion(HttpServletRequest request) {
        ProofRequest wanted = ProofRequest.ofInclusion(request.getParameterMap(), proofs);
        return json(InclusionResource.of(wanted, proofs.asOf(wanted.size())));
    }

    @GetMapping("/proof/consistency")
    ResponseEntity<ConsistencyResource> consistency(HttpServletRequest request) {
        ProofRequest wanted = ProofRequest.ofConsistency(request.getParameterMap(), proofs);
        return json(ConsistencyResource.of(wanted, proofs.asOf(wanted.first()), proofs.asOf(wanted.size())));
    }

    private static ResponseEntity<String> text(String body) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(body);
    }

    private static <T> ResponseEntity<T> json(T body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(body);
    }
}
