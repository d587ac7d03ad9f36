package ai.orchestra.testsupport;

import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds the foreign fixtures, which not every machine has. Stateless. */
public final class FixtureFolder {
    private FixtureFolder() {}

    /** Returns whether the system property {@code orchestra.fixtures} names a folder. */
    public static boolean isThere() {
        return !System.getProperty("orchestra.fixtures", "").isBlank();
    }

    /** Returns a folder in it; skips the running test where there is none, or fails it where everything is required. */
    public static Path of(String area) {
        if (!isThere() && Boolean.parseBoolean(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            Assertions.fail("ORCHESTRA_REQUIRE_ALL is set; give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        }
        Assumptions.assumeTrue(isThere(), "give the fixtures with -Dorchestra.fixtures=DIRECTORY");
        return Path.of(System.getProperty("orchestra.fixtures"), area);
    }
}
