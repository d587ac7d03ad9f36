package ai.orchestra.memory.select;

import ai.orchestra.config.Outcome;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.environment.Environment;
import java.lang.invoke.MethodHandles;

/**
 * Nothing but the environment of the process: no other setting is converted, and no secret fetched.
 *
 * @param environment where the process runs
 */
@Settings(prefix = "orchestra-process")
record ProcessEnvironment(
        @Env({"APP_ENV", "ENVIRONMENT"}) @Default("development")
        Environment environment) {
    private static final String UNKNOWN = "unknown";

    /** Returns its name, or {@code unknown} where the settings contradict each other: a default would be a lie. */
    static String name() {
        Outcome<ProcessEnvironment> outcome = SettingsLoader.builder()
                .lookup(MethodHandles.lookup())
                .unknownKeysFail(false)
                .build()
                .tryLoad(ProcessEnvironment.class);
        return outcome instanceof Outcome.Bound<ProcessEnvironment> bound
                ? bound.value().environment().name()
                : UNKNOWN;
    }
}
