package dev.integrations.account.access;

import dev.integrations.shared.StartUpLine;
import java.nio.file.Files;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Says at the start where an administrator's key is, and never the key.
@Component
@Order(2)
class FirstKeyLine implements StartUpLine {

    private final FirstKey firstKey;

    FirstKeyLine(FirstKey firstKey) {
        this.firstKey = firstKey;
    }

    @Override
    public String label() {
        return "Admin key";
    }

    @Override
    public String text() {
        return Files.exists(firstKey.file())
                ? "in " + firstKey.file() + ", which its owner alone can read"
                : "not in the data folder";
    }
}
