package dev.integrations.shared.json;

import java.util.List;

/// What a request body says.
///
/// @param isObject whether the root is an object; if not, there are no members
/// @param members  in the order of the body
public record JsonBody(boolean isObject, List<JsonMember> members) {}
