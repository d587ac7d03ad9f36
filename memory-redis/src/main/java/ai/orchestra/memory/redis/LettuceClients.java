package ai.orchestra.memory.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes clients of Lettuce that never wait for long: by default a command waits 60 s for a frozen server, and without limit
 * for one that is gone. Stateless.
 */
final class LettuceClients {
    private static final Logger LOG = LoggerFactory.getLogger(LettuceClients.class);
    // All work is pipelined on a few connections; more threads would only add switches.
    private static final int THREADS = 2;
    private static final Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(10);
    private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(3);
    private static final int KEEP_ALIVE_PROBES = 3;
    private static final Duration RECONNECT_AT_FIRST = Duration.ofMillis(20);
    private static final Duration RECONNECT_AT_LAST = Duration.ofSeconds(2);
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private LettuceClients() {}

    static ClientResources resources() {
        return DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .threadFactoryProvider(pool -> new DefaultThreadFactory("orchestra-redis-" + pool, true))
                .reconnectDelay(Delay.exponential(RECONNECT_AT_FIRST, RECONNECT_AT_LAST, 2, TimeUnit.MILLISECONDS))
                .build();
    }

    static RedisClient single(ClientResources resources, Duration timeout, Duration connectTimeout, int queue) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(
                options(ClientOptions.builder(), timeout, connectTimeout, queue).build());
        return client;
    }

    static RedisClusterClient cluster(
            ClientResources resources, List<RedisURI> nodes, Duration timeout, Duration connectTimeout, int queue) {
        RedisClusterClient client = RedisClusterClient.create(resources, nodes);
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        // In a cluster the connection to a node is made with the first command for it, and that must wait: rejecting
        // would
        // also reject those. The timeout and the bounded queue hold all the same.
        options(options, timeout, connectTimeout, queue)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.ACCEPT_COMMANDS);
        client.setOptions(options.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                        .build())
                .build());
        return client;
    }

    private static ClientOptions.Builder options(
            ClientOptions.Builder builder, Duration timeout, Duration connectTimeout, int queue) {
        SocketOptions.Builder socket = SocketOptions.builder()
                .connectTimeout(connectTimeout)
                .keepAlive(SocketOptions.KeepAliveOptions.builder()
                        .enable()
                        .idle(KEEP_ALIVE_IDLE)
                        .interval(KEEP_ALIVE_INTERVAL)
                        .count(KEEP_ALIVE_PROBES)
                        .build());
        return builder.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(queue)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .socketOptions(socket.build());
    }

    /** Ends a client and the threads that were made for it; an interrupted thread does not wait for them. */
    static void shutDown(AbstractRedisClient client, ClientResources resources) {
        long most = FAREWELL.toMillis();
        CompletableFuture<Void> closed = client.shutdownAsync(0, most, TimeUnit.MILLISECONDS);
        // Whatever becomes of the client, and of who waits for it here.
        CompletableFuture<Future<Boolean>> threads =
                closed.handle((ok, failure) -> resources.shutdown(0, most, TimeUnit.MILLISECONDS));
        try {
            threads.get(most, TimeUnit.MILLISECONDS).get(most, TimeUnit.MILLISECONDS);
            // Is over, and tells how.
            closed.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Where the client hangs, the threads are ended all the same.
            closed.cancel(false);
            LOG.warn("the connections to Redis did not end within {}", FAREWELL, e);
        }
    }
}
