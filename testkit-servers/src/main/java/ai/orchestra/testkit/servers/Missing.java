package ai.orchestra.testkit.servers;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Ends a test whose server cannot be found: as skipped, or as failed where servers are required. Stateless.
 *
 * <p>{@code ORCHESTRA_REQUIRE_ALL} is {@code true} where everything is required, captured data of the outside world too,
 * and {@code servers} where only servers are.
 */
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
        String required = String.valueOf(environment.apply(REQUIRE_ALL));
        if (required.equals("true") || required.equals("servers")) {
            throw new AssertionFailedError(message + " (" + REQUIRE_ALL + "=" + required + " forbids skipping)");
        }
        return new TestAbortedException(message);
    }
}
