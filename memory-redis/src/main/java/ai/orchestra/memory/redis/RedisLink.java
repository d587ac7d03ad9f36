package ai.orchestra.memory.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.RedisCommand;
import java.util.List;
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

    /**
     * Sends several commands, by one packet where they go to one server for certain.
     *
     * @param persona whose entries
     * @param several complete with their answers
     * @return done when they were sent
     */
    CompletionStage<Void> send(String persona, List<? extends RedisCommand<String, byte[], ?>> several);

    /** Closes what this opened. Idempotent. */
    @Override
    void close();
}
