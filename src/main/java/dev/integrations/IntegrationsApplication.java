package dev.integrations;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the service.
@SpringBootApplication
public class IntegrationsApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(IntegrationsApplication.class, arguments);
    }
}
