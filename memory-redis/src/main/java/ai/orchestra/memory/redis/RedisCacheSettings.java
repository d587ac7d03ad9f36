package ai.orchestra.memory.redis;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.memory.tiered.Consistency;
import java.time.Duration;
import java.util.Optional;

/**
 * How the Redis cache works, beside what {@link ai.orchestra.config.standard.MemorySettings} says about where it is.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param consistency {@code bounded} or {@code strict}; {@code MEMORY_CACHE_CONSISTENCY}
 * @param topology {@code single}, {@code sentinel} or {@code cluster}; what {@code REDIS_URL} is the address of
 * @param sentinelMaster the name by which Sentinel knows the master
 * @param window how many items of a conversation are kept
 * @param timeout how long a command may take
 * @param keyPrefix what all keys begin with
 */
@Settings(prefix = "memory-cache")
public record RedisCacheSettings(
        @Default("bounded") Consistency consistency,
        @Default("single") Topology topology,
        Optional<String> sentinelMaster,
        @Default("100") int window,
        @Default("100ms") Duration timeout,
        @Default("orchestra:") String keyPrefix) {
    /** What an address is the address of. Constants are immutable and thread-safe. */
    public enum Topology {
        /** One server. */
        SINGLE,
        /** A Sentinel, which names the master. */
        SENTINEL,
        /** A node of a cluster. */
        CLUSTER
    }
}
