package ai.orchestra.testkit.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process that serves on a port of the loopback interface until it is closed.
 *
 * <p>Its output is drained by one daemon thread, and the last lines of it go into the message if it does not come up.
 * A process that was forgotten ends with the JVM. Thread-safe.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int KEPT_LINES = 20;

    private final Process process;
    private final Thread drain;
    private final Thread hook;
    private final Deque<String> lastLines = new ArrayDeque<>();

    private ServerProcess(String name, Process process) {
        this.process = process;
        this.drain = new Thread(this::drain, "orchestra-" + name + "-output");
        this.drain.setDaemon(true);
        this.hook = new Thread(process::destroyForcibly, "orchestra-" + name + "-farewell");
    }

    /**
     * Starts a process and waits until it answers.
     *
     * @param name the server's name, for messages and threads
     * @param command the command line
     * @param ready asked every 20 ms, for 30 s at most
     * @throws IllegalStateException if the process ends or does not answer; the message has its last output
     */
    static ServerProcess start(String name, List<String> command, Probe ready) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        try {
            ServerProcess server = new ServerProcess(name, builder.start());
            server.begin();
            server.await(name, ready);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started: " + command.get(0), e);
        }
    }

    /** Returns a port of the loopback interface that was free a moment ago. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }

    /** Returns whether a port of the loopback interface is free at the moment. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            // That it cannot be bound is the answer.
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process, which gets no chance to say farewell. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a signal, such as {@code STOP}. */
    void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("there is no program named kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process and waits for it; a second call does nothing. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            drain.join(FAREWELL.toMillis());
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The JVM is going down and the hook runs anyway.
            process.destroyForcibly();
        }
    }

    private void begin() {
        Runtime.getRuntime().addShutdownHook(hook);
        drain.start();
    }

    private void await(String name, Probe ready) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!ready.answers()) {
                boolean alive = process.isAlive();
                if (!alive || System.nanoTime() > deadline) {
                    String how = alive ? "did not answer within " + PATIENCE : "ended at once";
                    if (!alive) {
                        // Closing discards what has not been read yet, and that is the reason.
                        drain.join(FAREWELL.toMillis());
                    }
                    close();
                    throw new IllegalStateException(name + " " + how + "; its last output:\n" + lastOutput());
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " came up", e);
        }
    }

    private String lastOutput() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    private void drain() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (lastLines) {
                    if (lastLines.size() == KEPT_LINES) {
                        lastLines.removeFirst();
                    }
                    lastLines.addLast(line);
                }
            }
        } catch (IOException e) {
            // The stream is closed under the reader when the process is destroyed.
            return;
        }
    }

    /** Says whether a server answers yet. */
    @FunctionalInterface
    interface Probe {
        boolean answers();
    }
}
