package ai.orchestra.gpu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs real processes.
 *
 * <p>The calling thread itself drains both pipes, by asking how much is there, and so never blocks on one: not on a
 * program that says nothing, nor on a child of it that outlives it with the pipe open.
 */
final class ProcessCommandRunner implements CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final int KEPT_BYTES = 8 << 20;

    /** Beyond this the program is not talking, but flooding. */
    private static final long FLOOD_BYTES = 64L << 20;

    private static final long MILLIS_TO_DIE = 1_000;

    /** Looking for children reads the table of all processes, which is not done at every turn. */
    private static final long NANOS_BETWEEN_LOOKS = 25_000_000;

    @Override
    public CommandResult run(List<String> command, Map<String, String> environment, Duration timeout) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return new CommandResult(CommandResult.Outcome.NOT_STARTED, -1, "", "", String.valueOf(e.getMessage()));
        }
        Drain out = new Drain(process.getInputStream());
        Drain err = new Drain(process.getErrorStream());
        CommandResult.Outcome outcome = CommandResult.Outcome.NOT_STARTED;
        Set<ProcessHandle> seen = new HashSet<>();
        try {
            close(process.getOutputStream());
            outcome = await(process, out, err, timeout, seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = CommandResult.Outcome.INTERRUPTED;
        } finally {
            if (outcome != CommandResult.Outcome.EXITED) {
                kill(process);
            }
            // A child that outlived its parent belongs to another process now, and only was seen before.
            seen.forEach(ProcessHandle::destroyForcibly);
            close(process.getInputStream());
            close(process.getErrorStream());
        }
        int exit = outcome == CommandResult.Outcome.EXITED ? process.exitValue() : -1;
        return new CommandResult(outcome, exit, out.text(), err.text(), "");
    }

    private static CommandResult.Outcome await(
            Process process, Drain out, Drain err, Duration timeout, Set<ProcessHandle> seen)
            throws InterruptedException {
        long look = System.nanoTime();
        long deadline = System.nanoTime() + timeout.toNanos();
        long pause = 1;
        while (true) {
            boolean ended = !process.isAlive();
            if (!ended && System.nanoTime() - look >= 0) {
                process.descendants().forEach(seen::add);
                look = System.nanoTime() + NANOS_BETWEEN_LOOKS;
            }
            long read = out.pump() + err.pump();
            if (out.total + err.total > FLOOD_BYTES) {
                return CommandResult.Outcome.FLOODED;
            }
            if (System.nanoTime() - deadline >= 0) {
                return ended && read == 0 ? CommandResult.Outcome.EXITED : CommandResult.Outcome.TIMED_OUT;
            }
            if (read == 0) {
                if (ended) {
                    return CommandResult.Outcome.EXITED;
                }
                process.waitFor(pause, TimeUnit.MILLISECONDS);
                pause = Math.min(pause * 2, 20);
            } else {
                pause = 1;
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    /** Kills the parent first, so that it starts no further child, and then what it had started. */
    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().collect(Collectors.toList());
        process.destroyForcibly();
        for (ProcessHandle child : children) {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(MILLIS_TO_DIE, TimeUnit.MILLISECONDS)) {
                LOG.warn("Process {} was killed but has not ended; it may be stuck in the driver", process.pid());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(java.io.Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("A pipe of an ended process cannot be closed", e);
        }
    }

    /** Takes what a pipe holds, and keeps the first part of it. */
    private static final class Drain {
        private final InputStream pipe;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final byte[] buffer = new byte[1 << 16];
        private long total;

        Drain(InputStream pipe) {
            this.pipe = pipe;
        }

        int pump() {
            try {
                int available = pipe.available();
                if (available <= 0) {
                    return 0;
                }
                int read = pipe.read(buffer, 0, Math.min(available, buffer.length));
                if (read <= 0) {
                    return 0;
                }
                total += read;
                kept.write(buffer, 0, Math.min(read, KEPT_BYTES - kept.size()));
                return read;
            } catch (IOException e) {
                LOG.debug("The pipe of a process broke", e);
                return 0;
            }
        }

        String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
