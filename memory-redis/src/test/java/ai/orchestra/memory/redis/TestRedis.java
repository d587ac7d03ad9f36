package ai.orchestra.memory.redis;

import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for all tests of a class, and a client that looks at it and changes it behind the back of ours. */
final class TestRedis implements BeforeAllCallback, AfterAllCallback {
    private final boolean ownAlone;

    private RedisServer server;
    private RedisClient client;
    private RedisCommands<String, String> commands;

    private TestRedis(boolean ownAlone) {
        this.ownAlone = ownAlone;
    }

    /** Returns whichever server there is; others may use it too. */
    static TestRedis any() {
        return new TestRedis(false);
    }

    /** Returns one that tests may empty and change; where there is none, they are skipped. */
    static TestRedis own() {
        return new TestRedis(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = RedisServer.start();
        Assumptions.assumeTrue(
                !ownAlone || server.isPrivate(), "the server of REDIS_TEST_URL is not this test's to change");
        client = RedisClient.create(uri());
        commands = client.connect().sync();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (client != null) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
        if (server != null) {
            server.close();
        }
    }

    RedisServer server() {
        return server;
    }

    RedisURI uri() {
        return RedisURI.create(server.uri());
    }

    RedisClient client() {
        return client;
    }

    RedisCommands<String, String> commands() {
        return commands;
    }
}
