package ai.orchestra.benchmarks.memory;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * The floor: Lettuce and a list for each conversation, capped and with a time to live, as a careful service writes it by hand.
 * One round trip for an append, one for a read; nobody notices a lost or doubled message. Thread-safe.
 */
final class RawRedis implements AutoCloseable {
    private static final String APPEND = "redis.call('RPUSH', KEYS[1], ARGV[1])"
            + " redis.call('LTRIM', KEYS[1], -tonumber(ARGV[2]), -1)"
            + " redis.call('PEXPIRE', KEYS[1], 3600000) redis.call('PEXPIRE', KEYS[2], 3600000)"
            + " return redis.call('INCR', KEYS[2])";

    private final RedisClient client;
    private final RedisCommands<String, String> commands;
    private final String append;
    private final String window;

    RawRedis(URI redis, int window) {
        client = RedisClient.create(RedisURI.create(redis));
        commands = client.connect().sync();
        append = commands.scriptLoad(APPEND);
        this.window = String.valueOf(window);
    }

    void fill(int number, int messages) {
        commands.rpush(list(number), Collections.nCopies(messages, Turn.TEXT).toArray(String[]::new));
        int read = read(number).size();
        if (read != Math.min(messages, Turn.READ)) {
            throw new IllegalStateException("the list answers " + read + " messages");
        }
    }

    Long append(int number) {
        return commands.evalsha(
                append,
                ScriptOutputType.INTEGER,
                new String[] {list(number), "{" + number + "}count"},
                Turn.TEXT,
                window);
    }

    List<String> read(int number) {
        return commands.lrange(list(number), -Turn.READ, -1);
    }

    private static String list(int number) {
        return "{" + number + "}list";
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
