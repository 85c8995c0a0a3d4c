package dev.integrations.operations.web;

import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.PageBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows what works in the background, and lets administrators stop it, start it and send it back.
@RestController
@RequestMapping({"/api/v2/processors", "/v2/processors"})
class ProcessorController {

    private final Processors processors;

    ProcessorController(Processors processors) {
        this.processors = processors;
    }

    @GetMapping
    ResponseEntity<PageBody<ProcessorResource>> list() {
        return answer(PageBody.of(processors.all(), null));
    }

    @PostMapping("/{name}/pause")
    ResponseEntity<ProcessorResource> pause(@PathVariable String name, HttpServletRequest request, Provenance by) {
        return answer(processors.pause(name, Asked.of(request, "pause-processor", name, by)));
    }

    @PostMapping("/{name}/resume")
    ResponseEntity<ProcessorResource> resume(@PathVariable String name, HttpServletRequest request, Provenance by) {
        return answer(processors.resume(name, Asked.of(request, "resume-processor", name, by)));
    }

    @PostMapping("/{name}/reset")
    ResponseEntity<ProcessorResource> reset(@PathVariable String name, HttpServletRequest request, Provenance by) {
        return answer(processors.reset(name, Asked.of(request, "reset-processor", name, by)));
    }

    @PostMapping("/{name}/dead-letters/retry")
    ResponseEntity<Retried> retry(@PathVariable String name, HttpServletRequest request, Provenance by) {
        Asked asked = Asked.of(request, "retry-dead-letters", name, by);
        return answer(new Retried(processors.retry(name, asked)));
    }

    /// @param retried dead letters that are tried again
    record Retried(long retried) {}

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
