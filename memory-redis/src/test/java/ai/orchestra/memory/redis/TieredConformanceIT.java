package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.tiered.Consistency;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import ai.orchestra.testkit.memory.MemoryManagerConformance;
import ai.orchestra.testkit.memory.MemorySubject;
import ai.orchestra.testkit.memory.StubSubject;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A store with Redis in front keeps every promise that the store keeps. */
class TieredConformanceIT {
    private static final TieredOptions PATIENT = TieredOptions.DEFAULT.cacheTimeout(Duration.ofSeconds(2));

    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static MemorySubject subject(TieredOptions options) {
        RedisCaches redis = RedisCaches.builder()
                .uri(RedisURI.create(server.uri()))
                .timeout(Duration.ofSeconds(2))
                .build();
        return new StubSubject((stub, clock) -> TieredBackend.builder(stub, redis.histories())
                .sessions(redis.sessions())
                .options(options)
                .clock(clock)
                .build());
    }

    @Nested
    class Strict extends MemoryManagerConformance {
        @Override
        protected MemorySubject createSubject() {
            return subject(PATIENT.consistency(Consistency.STRICT));
        }
    }

    @Nested
    class Bounded extends MemoryManagerConformance {
        private MemorySubject subject;

        @Override
        protected MemorySubject createSubject() {
            subject = subject(PATIENT);
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
