package ai.orchestra.testkit.servers;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Ends a test whose server cannot be found: as skipped, or as failed where everything is required. Stateless. */
final class Missing {
    static final String REQUIRE_ALL = "ORCHESTRA_REQUIRE_ALL";

    private Missing() {}

    /**
     * Returns what to throw; the test engine shows the first as skipped and the second as failed.
     *
     * @param server what is missing
     * @param remedy the command that would provide it
     */
    static RuntimeException server(Function<String, @Nullable String> environment, String server, String remedy) {
        String message = server + " was not found; " + remedy;
        if (Boolean.parseBoolean(environment.apply(REQUIRE_ALL))) {
            throw new AssertionFailedError(message + " (" + REQUIRE_ALL + "=true forbids skipping)");
        }
        return new TestAbortedException(message);
    }
}
