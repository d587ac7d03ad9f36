package ai.orchestra.benchmarks.run;

import ai.orchestra.benchmarks.plan.Need;
import ai.orchestra.testkit.servers.FirestoreEmulator;
import ai.orchestra.testkit.servers.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Finds out what is missing, before anything is measured. Stateless. */
final class Needs {
    private Needs() {}

    /** Returns why each that cannot be had cannot, with the command that provides it. */
    static Map<Need, String> missing(Collection<Need> needs, Path root) {
        Map<Need, String> missing = new EnumMap<>(Need.class);
        for (Need need : needs) {
            why(need, root).ifPresent(reason -> missing.put(need, reason));
        }
        return missing;
    }

    private static Optional<String> why(Need need, Path root) {
        try {
            switch (need) {
                case REDIS -> RedisServer.start().close();
                case FIRESTORE -> FirestoreEmulator.start().close();
                case CLI -> {
                    if (!Files.isExecutable(Distribution.program(root))) {
                        return Optional.of("the command line is not built; mvn package -pl cli -am builds it");
                    }
                }
            }
            return Optional.empty();
        } catch (TestAbortedException | AssertionFailedError e) {
            // What a test would be skipped with, or fail with where everything is required, is what the page says.
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
