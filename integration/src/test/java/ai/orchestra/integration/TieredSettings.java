package ai.orchestra.integration;

import ai.orchestra.testkit.servers.RedisServer;
import java.util.HashMap;
import java.util.Map;

/** The settings that choose Firestore and Redis, as variables: all that a test, or a process of it, is told. */
final class TieredSettings {
    private TieredSettings() {}

    static Map<String, String> of(RedisServer redis, String project) {
        Map<String, String> settings = new HashMap<>(withoutCache(project));
        settings.put("MEMORY_CACHE", "redis");
        settings.put("REDIS_URL", redis.uri().toString());
        return settings;
    }

    /** The same store, read without a cache. */
    static Map<String, String> withoutCache(String project) {
        return Map.of(
                "APP_ENV", "testing",
                "MEMORY_STORE", "firestore",
                "MEMORY_CACHE", "none",
                "FIRESTORE_EMULATOR_HOST", Emulator.host(),
                "FIRESTORE_PROJECT_ID", project);
    }
}
