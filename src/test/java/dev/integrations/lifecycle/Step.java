package dev.integrations.lifecycle;

import dev.integrations.support.Answer;
import dev.integrations.support.Client;

/// A command that was carried out or refused.
///
/// @param thing    what it was about, as it is now
/// @param by       who sent it
/// @param account  of whoever sent it
/// @param expected what the model decided; of a repeated request that nothing happens
record Step(World world, Thing thing, Client by, String account, Expected expected, Answer answer) {}
