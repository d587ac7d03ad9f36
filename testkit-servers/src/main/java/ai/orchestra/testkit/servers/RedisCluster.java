package ai.orchestra.testkit.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A real Redis cluster of three masters for tests, on the loopback interface, without persistence.
 *
 * <p>It takes {@code redis-server} as {@link RedisServer} does, but never a server that is already there. This class is
 * thread-safe.
 */
public final class RedisCluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    // Nodes talk to each other this far above their ports; only Redis 7 can be told otherwise.
    private static final int BUS = 10_000;
    private static final int MAX_PORT = 65_535;
    private static final String PATIENCE_MILLIS = "60000";

    private final RedisNodes nodes;
    private final List<Integer> ports;

    private RedisCluster(RedisNodes nodes, List<Integer> ports) {
        this.nodes = nodes;
        this.ports = List.copyOf(ports);
    }

    /**
     * Returns a cluster that serves all slots.
     *
     * @throws org.opentest4j.TestAbortedException if there is no {@code redis-server}, which skips the test; with
     *     {@code ORCHESTRA_REQUIRE_ALL=true} an {@link AssertionError}
     * @throws IllegalStateException if it does not come up
     */
    public static RedisCluster start() {
        Path program = RedisServer.program(System::getenv, RedisServer::embedded);
        RedisNodes nodes = new RedisNodes(program);
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < MASTERS; i++) {
                ports.add(startNode(nodes, i));
            }
            RedisCluster cluster = new RedisCluster(nodes, ports);
            cluster.form();
            return cluster;
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private static int startNode(RedisNodes nodes, int number) {
        int port = ServerProcess.freePort();
        while (port + BUS > MAX_PORT || !ServerProcess.isFree(port + BUS)) {
            port = ServerProcess.freePort();
        }
        nodes.start(
                port,
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                "nodes-" + number + ".conf",
                "--cluster-node-timeout",
                "2000");
        return port;
    }

    private void form() {
        int each = SLOTS / MASTERS;
        for (int i = 0; i < MASTERS; i++) {
            int first = i * each;
            int last = i == MASTERS - 1 ? SLOTS : first + each;
            String[] command = Stream.concat(
                            Stream.of("CLUSTER", "ADDSLOTS"),
                            IntStream.range(first, last).mapToObj(String::valueOf))
                    .toArray(String[]::new);
            expect("OK", ports.get(i), command);
            // Nodes that begin with the same epoch would have to settle it first.
            expect("OK", ports.get(i), "CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(i + 1));
        }
        for (int i = 1; i < MASTERS; i++) {
            expect("OK", ports.get(0), "CLUSTER", "MEET", "127.0.0.1", "" + ports.get(i));
        }
        for (int port : ports) {
            RedisNodes.await("the cluster's forming", () -> {
                String info = RedisNodes.ask(port, "CLUSTER", "INFO");
                return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + MASTERS);
            });
        }
        // A forming cluster waits as long as this before it serves. From now on no node that a busy machine makes slow
        // must be called dead, as nobody is there to take over.
        for (int port : ports) {
            expect("OK", port, "CONFIG", "SET", "cluster-node-timeout", PATIENCE_MILLIS);
        }
    }

    private static void expect(String answer, int port, String... command) {
        String actual = RedisNodes.ask(port, command);
        if (!actual.equals(answer)) {
            throw new IllegalStateException(
                    "redis-server answered " + command[0] + " " + command[1] + " with: " + actual);
        }
    }

    /** Returns where the masters are. */
    public List<URI> uris() {
        return ports.stream()
                .map(port -> URI.create("redis://127.0.0.1:" + port))
                .toList();
    }

    /** Stops all nodes; a second call does nothing. */
    @Override
    public void close() {
        nodes.close();
    }
}
