package dev.integrations.listener.delivery;

import dev.integrations.shared.Word;
import org.springframework.stereotype.Component;

/// Word that there is something to deliver, from whoever made it to whoever delivers.
@Component
final class NewDeliveries extends Word {}
