package ai.orchestra.benchmarks.settings;

import java.io.IOException;

/**
 * Compares a load among 600 variables of other programs with one among none, which {@link SettingsLoadBenchmark} measures in
 * forks of their own. Stateless.
 */
public final class ForeignVariables {
    private static final int MANY = 600;
    private static final double AT_MOST = 1.15;

    private ForeignVariables() {}

    /**
     * Measures and returns whether they cost at most 15 % more.
     *
     * @throws IOException if the settings cannot be written
     * @throws IllegalStateException if they change the result
     */
    public static boolean promiseIsKept() throws IOException {
        try (Scene alone = Scene.create(0);
                Scene crowded = Scene.create(MANY)) {
            if (!Libraries.ours(crowded).equals(Libraries.ours(alone))) {
                throw new IllegalStateException("the foreign variables change the result");
            }
            return new Promise(
                            MANY + " foreign variables",
                            () -> Libraries.ours(alone),
                            () -> Libraries.ours(crowded),
                            AT_MOST)
                    .check();
        }
    }
}
