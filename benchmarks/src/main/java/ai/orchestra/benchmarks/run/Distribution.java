package ai.orchestra.benchmarks.run;

import java.nio.file.Path;

/** Where the command line's build leaves it. Stateless. */
public final class Distribution {
    private Distribution() {}

    /** Returns the program that users start. */
    public static Path program(Path root) {
        return root.resolve("cli/target/orchestra/bin/orchestra");
    }
}
