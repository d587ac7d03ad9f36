package ai.orchestra.memory.redis;

import ai.orchestra.memory.MemoryLimits;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says where Redis is and how it is used.
 *
 * <p>One of {@link #uri}, {@link #cluster(List)}, {@link #client} and {@link #cluster(RedisClusterClient)} is required.
 * Not thread-safe; what it builds is.
 */
public final class RedisCachesBuilder {
    private static final int KIBI = 1_024;

    private @Nullable RedisURI uri;
    private @Nullable RedisClient client;
    private List<RedisURI> nodes = List.of();
    private @Nullable RedisClusterClient clusterClient;
    private Map<String, Integer> databases = Map.of();
    private String prefix = "orchestra:";
    private Duration ttl = Duration.ofHours(1);
    private Duration timeout = Duration.ofMillis(100);
    private Duration connectTimeout = Duration.ofSeconds(2);
    private int queue = 10_000;
    private int window = 100;
    private int itemBytes = 64 * KIBI;
    private int entryBytes = KIBI * KIBI;
    private RandomGenerator random = new SeededRandom();

    RedisCachesBuilder() {}

    /**
     * Uses one server, or the master that Sentinel names; TLS, user, password and database are in the URI.
     *
     * @param address such as {@code RedisURI.create("rediss://user:password@host:6380/2")}
     */
    public RedisCachesBuilder uri(RedisURI address) {
        this.uri = address;
        return this;
    }

    /**
     * Uses one server.
     *
     * @param address where it is
     */
    public RedisCachesBuilder address(RedisAddress address) {
        return uri(address.toRedisUri());
    }

    /**
     * Uses a client of the application's own, which is not closed. Its options decide how long commands wait: set
     * {@code REJECT_COMMANDS}, {@code TimeoutOptions.enabled(...)} and a bounded request queue.
     *
     * @param own made with any resources and options
     * @param address where it connects to
     */
    public RedisCachesBuilder client(RedisClient own, RedisURI address) {
        this.client = own;
        return uri(address);
    }

    /**
     * Uses a cluster.
     *
     * @param seeds some of its nodes
     */
    public RedisCachesBuilder cluster(List<RedisURI> seeds) {
        this.nodes = List.copyOf(seeds);
        return this;
    }

    /**
     * Uses a cluster through a client of the application's own, which is not closed.
     *
     * @param own made with any resources and options
     */
    public RedisCachesBuilder cluster(RedisClusterClient own) {
        this.clusterClient = own;
        return this;
    }

    /**
     * Gives personas databases of their own, each with a connection of its own; others use that of the URI. Not in a
     * cluster, which has one database: there the keys alone keep personas apart, as they always do.
     *
     * @param byPersona the number of the database by persona
     */
    public RedisCachesBuilder databases(Map<String, Integer> byPersona) {
        this.databases = Map.copyOf(byPersona);
        return this;
    }

    /**
     * Begins all keys with another text than {@code orchestra:}, so that several applications can share a Redis.
     *
     * @param text 1 to 64 letters, digits, dots, colons, dashes or underscores
     */
    public RedisCachesBuilder keyPrefix(String text) {
        this.prefix = text;
        return this;
    }

    /**
     * Sets how long an entry lives that no write and no fill has confirmed; 1 hour by default. A tenth of it at most is
     * taken off at random.
     *
     * @param time at least 10 ms
     */
    public RedisCachesBuilder ttl(Duration time) {
        this.ttl = time;
        return this;
    }

    /**
     * Sets how long a command may take; 100 ms by default.
     *
     * @param limit positive
     */
    public RedisCachesBuilder timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /**
     * Sets how long connecting may take; 2 s by default.
     *
     * @param limit positive
     */
    public RedisCachesBuilder connectTimeout(Duration limit) {
        this.connectTimeout = limit;
        return this;
    }

    /**
     * Sets how many commands may wait for answers on one connection before more are refused; 10,000 by default.
     *
     * @param commands positive
     */
    public RedisCachesBuilder queue(int commands) {
        this.queue = commands;
        return this;
    }

    /**
     * Sets how many items of a conversation are kept; 100 by default. Pages of fewer items than this are answered.
     *
     * @param items 2 to 1,001
     */
    public RedisCachesBuilder window(int items) {
        this.window = items;
        return this;
    }

    /**
     * Sets how large an item or session may be; 64 KiB by default. A larger one ends the window.
     *
     * @param bytes positive
     */
    public RedisCachesBuilder maxItemBytes(int bytes) {
        this.itemBytes = bytes;
        return this;
    }

    /**
     * Sets how much one command may carry; 1 MiB by default. What is beyond is left out.
     *
     * @param bytes positive
     */
    public RedisCachesBuilder maxEntryBytes(int bytes) {
        this.entryBytes = bytes;
        return this;
    }

    /**
     * Makes epochs, tokens and the jitter with another source of randomness.
     *
     * @param source thread-safe
     */
    public RedisCachesBuilder random(RandomGenerator source) {
        this.random = source;
        return this;
    }

    /**
     * Builds the caches; connects to nothing.
     *
     * @throws IllegalArgumentException if it is not said where Redis is, said twice, or a number is out of range
     */
    public RedisCaches build() {
        check();
        return new RedisCaches(link(), this);
    }

    private void check() {
        int ways = (uri != null ? 1 : 0) + (nodes.isEmpty() ? 0 : 1) + (clusterClient != null ? 1 : 0);
        require(ways == 1, "say once where Redis is: uri, client or cluster");
        boolean cluster = uri == null;
        require(
                !cluster || databases.isEmpty(),
                "a Redis cluster has one database; unset REDIS_DB_*, personas are kept apart by their keys");
        require(
                window >= 2 && window <= MemoryLimits.MAX_RESULTS + 1,
                "window is " + window + "; it must be 2 to 1001 (MEMORY_CACHE_WINDOW)");
        require(ttl.toMillis() >= 10, "ttl must be at least 10 ms");
        require(
                timeout.toNanos() > 0 && connectTimeout.toNanos() > 0,
                "a timeout is not longer than zero (MEMORY_CACHE_TIMEOUT)");
        require(queue > 0 && itemBytes > 0 && entryBytes > 0, "queue and sizes must be positive");
        databases.values().forEach(number -> require(number >= 0, "a database must be 0 or more"));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private RedisLink link() {
        RedisURI one = uri;
        if (one != null && client != null) {
            return RedisLinks.single(client, one, databases, Optional.empty());
        }
        if (clusterClient != null) {
            return RedisLinks.cluster(clusterClient, Optional.empty());
        }
        ClientResources resources = LettuceClients.resources();
        if (one != null) {
            RedisClient own = LettuceClients.single(resources, timeout, connectTimeout, queue);
            return RedisLinks.single(own, one, databases, Optional.of(() -> LettuceClients.shutDown(own, resources)));
        }
        RedisClusterClient own = LettuceClients.cluster(resources, nodes, timeout, connectTimeout, queue);
        return RedisLinks.cluster(own, Optional.of(() -> LettuceClients.shutDown(own, resources)));
    }

    RedisFence fence(RedisLink link, String kind) {
        return new RedisFence(link, new RedisKeys(prefix + kind + ":"), ttl, random);
    }

    int window() {
        return window;
    }

    CacheLimits limits() {
        return new CacheLimits(itemBytes, entryBytes);
    }
}
