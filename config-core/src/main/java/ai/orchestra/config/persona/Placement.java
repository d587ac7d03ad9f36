package ai.orchestra.config.persona;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.source.SettingName;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import java.util.Optional;

/** The part of other records that says where the memory of personas lies. */
final class Placement {
    /** What {@code MemorySettings} says of Redis. */
    @Settings(prefix = "memory", others = "*")
    record Redis(
            @Default("auto") String cache,
            @Env("ENABLE_CACHING") @Default("true") boolean enableCaching,
            @Env("REDIS_DB_*") Map<String, @PositiveOrZero Integer> redisDatabases) {
        boolean isPerPersona() {
            return enableCaching && cache.strip().equalsIgnoreCase("redis") && !redisDatabases.isEmpty();
        }
    }

    /** What {@code PostgresSettings} says of schemas; that record itself asks for more than a persona needs. */
    @Settings(prefix = "postgres", others = "*")
    record Postgres(@Env("POSTGRES_SCHEMA_*") Map<String, String> schemas) {}

    /** What {@code FirestoreSettings} says of databases; the store looks them up itself. */
    @Settings(prefix = "firestore", others = "*")
    record Firestore(@Env("FIRESTORE_DB_*") Map<String, String> databases) {}

    private Placement() {}

    /** Returns what a persona has; keys that variables hold have no case and no dashes. */
    static <V> Optional<V> of(String persona, Map<String, V> values) {
        String variable = SettingName.variableOf(persona);
        return values.entrySet().stream()
                .filter(entry -> SettingName.variableOf(entry.getKey()).equals(variable))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
