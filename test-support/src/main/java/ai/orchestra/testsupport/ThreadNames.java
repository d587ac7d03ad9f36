package ai.orchestra.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Records the names of all threads that live when a test ends, and writes them to the file named by the system property
 * {@code orchestra.thread-names}. The leak check reads that file: a thread name is output too.
 *
 * <p>This class is thread-safe.
 */
public final class ThreadNames implements TestExecutionListener {
    private static final String FILE_PROPERTY = "orchestra.thread-names";

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void executionFinished(TestIdentifier test, org.junit.platform.engine.TestExecutionResult result) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] threads = new Thread[group.activeCount() + 64];
        int count = group.enumerate(threads, true);
        for (int i = 0; i < count; i++) {
            seen.add(threads[i].getName());
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String file = System.getProperty(FILE_PROPERTY, "");
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.write(Path.of(file), new TreeSet<>(seen));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the thread names to " + file, e);
        }
    }
}
