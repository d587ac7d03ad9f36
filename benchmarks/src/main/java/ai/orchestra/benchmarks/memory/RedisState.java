package ai.orchestra.benchmarks.memory;

import ai.orchestra.testkit.servers.RedisServer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A Redis of its own for each fork. Not thread-safe. */
@State(Scope.Benchmark)
public abstract class RedisState {
    /** Runs between {@link #start()} and {@link #stop()}. */
    RedisServer redis;

    RedisState() {}

    /** Starts it. */
    @Setup
    public void start() {
        redis = RedisServer.start();
    }

    /** Stops it. */
    @TearDown
    public void stop() {
        redis.close();
    }
}
