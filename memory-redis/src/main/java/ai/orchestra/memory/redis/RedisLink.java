package ai.orchestra.memory.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;

/** Ways to Redis: one connection for each database. Implementations are thread-safe and connect when first asked. */
interface RedisLink extends AutoCloseable {
    /**
     * Returns the commands of the connection that serves a persona.
     *
     * @param persona whose entries
     */
    CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands(String persona);

    /** Returns the commands of the connection that serves whoever has none of their own. */
    CompletionStage<RedisClusterAsyncCommands<String, byte[]>> commands();

    /** Closes what this opened. Idempotent. */
    @Override
    void close();
}
