package ai.orchestra.memory.select;

import ai.orchestra.config.Explanation;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.memory.spi.MemoryContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a variable that should have named the environment and is blank; settings take that for nothing said.
 *
 * @param appEnv what {@code APP_ENV} says
 * @param environment what {@code ENVIRONMENT} says
 */
@Settings(prefix = "orchestra-process")
record BlankEnvironment(
        @Env("APP_ENV") Optional<String> appEnv,
        @Env("ENVIRONMENT") Optional<String> environment) {

    /** Returns a warning if the stub was taken only because such a variable is blank. */
    static Optional<String> warning(MemoryContext context) {
        if (!context.origin("memory.environment").startsWith("default of ")) {
            return Optional.empty();
        }
        for (Explanation.Entry entry :
                context.loader().explain(BlankEnvironment.class).entries()) {
            @Nullable Origin origin = entry.origin();
            if (origin != null && entry.shown().isBlank()) {
                String variable = entry.key().endsWith("app-env") ? "APP_ENV" : "ENVIRONMENT";
                return Optional.of(
                        "the stub keeps memory, which is lost at exit: " + variable + " (" + origin.describe()
                                + ") is blank, which counts as not set, so this is " + context.environment()
                                + "; set it to the environment, such as production, or remove it");
            }
        }
        return Optional.empty();
    }
}
