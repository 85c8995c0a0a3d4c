package dev.integrations.shared.axon;

import dev.integrations.shared.event.EventFamily;
import dev.integrations.shared.event.EventName;
import dev.integrations.shared.json.JsonTextModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// Stores events as JSON under the name and revision that they declare, never under a Java class name: code may
/// move,
/// history may not.
public final class NamedEventSerializer extends Jackson3Serializer {

    private final Map<Class<?>, SerializedType> typeOf = new HashMap<>();
    private final Map<String, String> classNameOf = new HashMap<>();

    /// Knows the events of these families, and no others.
    public NamedEventSerializer(List<EventFamily> families) {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(NamedEventSerializer::customizeForEvents));
        families.stream().flatMap(EventFamily::events).forEach(this::register);
    }

    static void customize(JsonMapper.Builder mapper) {
        mapper.addModule(new JsonTextModule())
                .changeDefaultPropertyInclusion(inclusion ->
                        inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL));
    }

    /// A constant is stored in lower case, as on the wire, and not as Java spells it.
    private static void customizeForEvents(JsonMapper.Builder mapper) {
        customize(mapper);
        mapper.enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS);
    }

    private void register(Class<?> event) {
        EventName name = event.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalStateException(event + " has no @EventName");
        }
        typeOf.put(
                event,
                new SimpleSerializedType(name.value(), getRevisionResolver().revisionOf(event)));
        if (classNameOf.put(name.value(), event.getName()) != null) {
            throw new IllegalStateException("Two events are named " + name.value());
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        SerializedType named = type == null ? null : typeOf.get(type);
        return named == null ? super.typeForClass(type) : named;
    }

    @Override
    protected String resolveClassName(SerializedType serializedType) {
        return classNameOf.getOrDefault(serializedType.getName(), serializedType.getName());
    }
}
