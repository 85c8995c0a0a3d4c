package dev.integrations.shared.tomcat;

import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/// HTTP/1.1 whose requests must arrive within a time. Tomcat's own timeouts begin anew with every byte, so a client
/// that sends one now and then is never cut off.
public final class PunctualProtocol extends Http11NioProtocol {

    private Duration headLimit = Duration.ofSeconds(10);
    private Duration bodyLimit = Duration.ofSeconds(30);

    /// Sets the times, before it starts.
    ///
    /// @param head for the request line and the headers
    /// @param body for the whole request
    void allow(Duration head, Duration body) {
        headLimit = head;
        bodyLimit = body;
        // Between two reads of a body: longer than all of it may take, so that one clock alone decides.
        setDisableUploadTimeout(false);
        setConnectionUploadTimeout(Math.toIntExact(body.multipliedBy(2).toMillis()));
    }

    @Override
    protected Processor createProcessor() {
        return new PunctualProcessor(this, headLimit, bodyLimit);
    }
}
