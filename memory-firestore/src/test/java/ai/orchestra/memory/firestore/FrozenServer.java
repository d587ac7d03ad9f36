package ai.orchestra.memory.firestore;

import ai.orchestra.testkit.servers.FirestoreEmulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** An emulator of one's own that can be stopped in its tracks, killed and started again on its port. Used by one test. */
final class FrozenServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final FirestoreEmulator emulator;
    private ProcessHandle process;
    private final List<String> command = new ArrayList<>();

    FrozenServer() {
        emulator = FirestoreEmulator.start();
        Assumptions.assumeTrue(emulator.isPrivate(), "a server that others use is not frozen");
        String port = "--port=" + emulator.host().substring(emulator.host().indexOf(':') + 1);
        process = ProcessHandle.current()
                .descendants()
                .filter(candidate -> candidate
                        .info()
                        .arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(port))
                        .orElse(false))
                .findFirst()
                .orElseThrow(() -> new TestAbortedException("this system does not tell the arguments of processes"));
        command.add(process.info().command().orElseThrow());
        command.addAll(Arrays.asList(process.info().arguments().orElseThrow()));
    }

    String host() {
        return emulator.host();
    }

    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    void restart() {
        try {
            Process again = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(again::destroyForcibly));
            process = again.toHandle();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            Assumptions.assumeTrue(code == 0, "kill " + name + " is not possible here");
        } catch (IOException e) {
            throw new TestAbortedException("there is no kill command here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        emulator.close();
    }
}
