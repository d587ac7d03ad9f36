package ai.orchestra.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Redis master with one replica, watched by three Sentinels, for tests, on the loopback interface.
 *
 * <p>It takes {@code redis-server} as {@link RedisServer} does, but never a server that is already there. This class is
 * thread-safe.
 */
public final class RedisSentinels implements AutoCloseable {
    /** The name by which the Sentinels know the master. */
    public static final String MASTER = "orchestra";

    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;
    // A second without an answer means down: tests are not to wait for long.
    private static final int DOWN_AFTER_MILLIS = 1_000;

    private final RedisNodes nodes;
    private final List<Integer> sentinels;
    private final ServerProcess masterProcess;
    private final int firstMaster;
    private final int replica;

    private RedisSentinels(
            RedisNodes nodes, List<Integer> sentinels, ServerProcess masterProcess, int firstMaster, int replica) {
        this.nodes = nodes;
        this.sentinels = List.copyOf(sentinels);
        this.masterProcess = masterProcess;
        this.firstMaster = firstMaster;
        this.replica = replica;
    }

    /**
     * Returns a master, a replica and Sentinels that know each other.
     *
     * @throws org.opentest4j.TestAbortedException if there is no {@code redis-server}, which skips the test; with
     *     {@code ORCHESTRA_REQUIRE_ALL=true} an {@link AssertionError}
     * @throws IllegalStateException if they do not come up
     */
    public static RedisSentinels start() {
        RedisNodes nodes = new RedisNodes(RedisServer.program(System::getenv, RedisServer::embedded));
        try {
            int master = ServerProcess.freePort();
            ServerProcess process = nodes.start(master, "--repl-diskless-sync-delay", "0");
            int replica = ServerProcess.freePort();
            nodes.start(replica, "--replicaof", "127.0.0.1 " + master);
            RedisNodes.await(
                    "the replica's synchronisation",
                    () -> RedisNodes.ask(replica, "INFO", "replication").contains("master_link_status:up"));
            List<Integer> sentinels = new ArrayList<>();
            for (int i = 0; i < SENTINELS; i++) {
                sentinels.add(startSentinel(nodes, i, master));
            }
            RedisSentinels all = new RedisSentinels(nodes, sentinels, process, master, replica);
            all.awaitQuorum();
            return all;
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private static int startSentinel(RedisNodes nodes, int number, int master) {
        int port = ServerProcess.freePort();
        Path file = nodes.folder().resolve("sentinel-" + number + ".conf");
        try {
            Files.writeString(
                    file,
                    String.join(
                            "\n",
                            "port " + port,
                            "bind 127.0.0.1",
                            "dir " + nodes.folder(),
                            "sentinel monitor " + MASTER + " 127.0.0.1 " + master + " " + QUORUM,
                            "sentinel down-after-milliseconds " + MASTER + " " + DOWN_AFTER_MILLIS,
                            "sentinel failover-timeout " + MASTER + " 5000",
                            ""));
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration of a Sentinel cannot be written", e);
        }
        nodes.startSentinel(port, file);
        return port;
    }

    private void awaitQuorum() {
        for (int sentinel : sentinels) {
            RedisNodes.await("the Sentinels' meeting", () -> {
                String state = RedisNodes.ask(sentinel, "SENTINEL", "MASTER", MASTER);
                return state.contains("num-other-sentinels\n" + (SENTINELS - 1)) && state.contains("num-slaves\n1");
            });
        }
    }

    /** Returns where the Sentinels are. */
    public List<URI> sentinels() {
        return sentinels.stream()
                .map(port -> URI.create("redis://127.0.0.1:" + port))
                .toList();
    }

    /** Returns the port of the server that the Sentinels name as the master now. */
    public int masterPort() {
        String address = RedisNodes.ask(sentinels.get(0), "SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER);
        return Integer.parseInt(address.lines().reduce((host, port) -> port).orElseThrow());
    }

    /** Returns the port of the server that was started as the master. */
    public int firstMasterPort() {
        return firstMaster;
    }

    /** Freezes the master, and waits until the Sentinels have made a master of the replica. */
    public void failOver() {
        masterProcess.signal("STOP");
        awaitNewMaster();
    }

    /** Kills the master at once, as a crash would, and waits until the Sentinels have made a master of the replica. */
    public void killMaster() {
        masterProcess.kill();
        awaitNewMaster();
    }

    private void awaitNewMaster() {
        RedisNodes.await(
                "the failover",
                () -> masterPort() == replica
                        && RedisNodes.ask(replica, "INFO", "replication").contains("role:master"));
    }

    /**
     * Runs a command on the server that the Sentinels name as the master now.
     *
     * @param command its words
     * @return the answer as text, with a line for each element; empty if none came
     */
    public String askMaster(String... command) {
        return RedisNodes.ask(masterPort(), command);
    }

    /** Lets the frozen master go on, which follows the new one then. */
    public void thaw() {
        masterProcess.signal("CONT");
    }

    /** Stops all processes; a second call does nothing. */
    @Override
    public void close() {
        if (masterProcess.isAlive()) {
            // A frozen process would not hear that it is to stop.
            thaw();
        }
        nodes.close();
    }
}
