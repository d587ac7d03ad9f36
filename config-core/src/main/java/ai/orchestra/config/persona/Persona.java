package ai.orchestra.config.persona;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who answers.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param id what the persona is called in files, settings and memory, such as {@code cherry}
 * @param name what it is called in conversation
 * @param description who it is; may be empty
 * @param traits how strong each of its traits is, in the order of the file
 * @param promptTemplate what the model is told
 * @param metadata whatever else the application wants to know, in the order of the file
 * @param redisDatabase the Redis database of its own, {@code REDIS_DB_<ID>}
 * @param postgresSchema the PostgreSQL schema of its own, {@code POSTGRES_SCHEMA_<ID>}
 */
public record Persona(
        String id,
        String name,
        String description,
        Map<String, Double> traits,
        PromptTemplate promptTemplate,
        Map<String, String> metadata,
        Optional<Integer> redisDatabase,
        Optional<String> postgresSchema) {
    /** Copies the maps. */
    public Persona {
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Returns the prompt. {@code {name}} and {@code {description}} are the persona's unless the values have others.
     *
     * @param values a value for each other placeholder
     * @throws IllegalArgumentException if a placeholder has no value; the message names all of them
     */
    public String render(Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("name", name);
        all.put("description", description);
        all.putAll(values);
        return promptTemplate.render(all);
    }
}
