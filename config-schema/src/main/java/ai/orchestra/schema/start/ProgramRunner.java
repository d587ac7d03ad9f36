package ai.orchestra.schema.start;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Runs a program and hands on its lines while they come.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface ProgramRunner {
    /**
     * Runs a program without input to its end.
     *
     * @param call the program
     * @param out takes each line that it prints
     * @param err takes each line that it complains
     * @return its exit code
     * @throws IOException if it cannot be started, or takes longer than it may and was ended
     * @throws InterruptedException if the thread was interrupted; the program was ended
     */
    int run(ProgramCall call, Consumer<String> out, Consumer<String> err) throws IOException, InterruptedException;

    /** Returns what runs real programs; it leaves no thread behind. */
    static ProgramRunner system() {
        return new SystemPrograms();
    }
}
