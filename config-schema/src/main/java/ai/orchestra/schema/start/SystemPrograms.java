package ai.orchestra.schema.start;

import ai.orchestra.schema.docker.ProgramPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs real programs. The calling thread drains both pipes by asking how much is there, so that it never blocks on one:
 * not on a program that says nothing, nor on a child of it that keeps the pipe open.
 */
final class SystemPrograms implements ProgramRunner {
    private static final long MAX_PAUSE_MILLIS = 50;
    private static final long SECONDS_TO_END = 10;

    @Override
    public int run(ProgramCall call, Consumer<String> out, Consumer<String> err)
            throws IOException, InterruptedException {
        String name = call.command().get(0);
        Path program = ProgramPath.find(name, call.environment())
                .orElseThrow(() -> new IOException(name + " is not on the PATH; install it"));
        List<String> command = new ArrayList<>(call.command());
        command.set(0, program.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(call.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(call.environment());
        Process process = builder.start();
        boolean ended = false;
        try {
            process.getOutputStream().close();
            await(
                    process,
                    call,
                    new LinePump(process.getInputStream(), out),
                    new LinePump(process.getErrorStream(), err));
            ended = true;
            return process.exitValue();
        } finally {
            if (!ended) {
                end(process);
            }
        }
    }

    private static void await(Process process, ProgramCall call, LinePump out, LinePump err)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + call.limit().toNanos();
        long pause = 1;
        while (true) {
            boolean ended = !process.isAlive();
            int read = out.pump() + err.pump();
            if (read > 0) {
                pause = 1;
            } else if (ended) {
                out.flush();
                err.flush();
                return;
            } else {
                process.waitFor(pause, TimeUnit.MILLISECONDS);
                pause = Math.min(pause * 2, MAX_PAUSE_MILLIS);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!ended && System.nanoTime() - deadline >= 0) {
                throw new IOException(call.command().get(0) + " did not end within "
                        + call.limit().toSeconds() + " s");
            }
        }
    }

    /** Asks first, because compose ends what it has begun in an orderly way, and then kills. */
    private static void end(Process process) {
        boolean interrupted = Thread.interrupted();
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
