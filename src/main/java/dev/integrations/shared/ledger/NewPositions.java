package dev.integrations.shared.ledger;

import dev.integrations.shared.Word;

/// Word from whoever numbers events to whoever reads them.
final class NewPositions extends Word {}
