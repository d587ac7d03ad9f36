package ai.orchestra.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.testkit.memory.MemoryManagerConformance;
import ai.orchestra.testkit.memory.MemorySubject;
import ai.orchestra.testkit.servers.RedisServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Firestore with Redis in front keeps every promise that the stub keeps. */
class TieredConformanceIT {
    private static RedisServer redis;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        Emulator.host();
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    private static Map<String, String> settings(String consistency) {
        Map<String, String> settings = new HashMap<>(TieredSettings.of(redis, Emulator.newProject()));
        settings.put("MEMORY_CACHE_CONSISTENCY", consistency);
        // Machines that run tests are busy; here a cache that is slow for once is not to be left alone.
        settings.put("MEMORY_CACHE_TIMEOUT", "2s");
        return settings;
    }

    @Nested
    class Strict extends MemoryManagerConformance {
        @Override
        protected MemorySubject createSubject() {
            return TieredSubject.withFaults(settings("strict"));
        }
    }

    @Nested
    class BySettingsAlone extends MemoryManagerConformance {
        @Override
        protected MemorySubject createSubject() {
            return TieredSubject.bySettingsAlone(settings("bounded"));
        }
    }

    @Nested
    class Bounded extends MemoryManagerConformance {
        private MemorySubject subject;

        @Override
        protected MemorySubject createSubject() {
            subject = TieredSubject.withFaults(settings("bounded"));
            return subject;
        }

        /** What is in the cache is read while the store is down; all else fails as it does without a cache. */
        @Test
        @Override
        public void outage_letsEveryCallFailWithAConnectionError() {
            ConversationKey key = ConversationKey.of("ada", newTenant());
            subject.memory().conversation(key).add(Role.USER, "m1");
            subject.outage(true);

            assertThat(subject.memory().conversation(key).last(5))
                    .extracting(MemoryItem::text)
                    .containsExactly("m1");
            assertThatThrownBy(() -> subject.memory().conversation(key).add(Role.USER, "m2"))
                    .isInstanceOf(MemoryConnectionException.class);
            assertThatThrownBy(() -> subject.memory().getMemoryItem(key.scope(), "id"))
                    .isInstanceOf(MemoryConnectionException.class);
            subject.outage(false);
            assertThat(subject.memory().conversation(key).last(5)).hasSize(1);
        }
    }
}
