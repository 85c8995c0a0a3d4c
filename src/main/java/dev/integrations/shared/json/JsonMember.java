package dev.integrations.shared.json;

import dev.integrations.shared.error.Detail;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// One member of a body's root object, in the order of the body; a name given twice makes two members.
///
/// @param value  the value, for looking into; numbers beyond 1e±500 are clamped to that, since they are only looked
///     at
/// @param size   how many values the value is made of, itself included
/// @param source the value as it was written
/// @param faults what JSON itself or the storage forbids inside this member: duplicate names, NUL, lone surrogates
public record JsonMember(String name, JsonNode value, int size, Supplier<JsonText> source, List<Detail> faults) {}
