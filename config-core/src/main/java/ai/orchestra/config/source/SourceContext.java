package ai.orchestra.config.source;

import ai.orchestra.config.environment.Environment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@link SettingsSourceProvider} may know: the environment's name and raw text of the layers above.
 *
 * <p>Implementations are thread-safe.
 */
public interface SourceContext {
    /** Returns the environment that the load is for. */
    Environment environment();

    /** Returns the directory that files are looked for in. */
    Path directory();

    /**
     * Returns the text of overrides, system properties, process environment or {@code .env} files, with references to
     * variables replaced.
     *
     * @param name the names to look for
     */
    Optional<String> text(SettingName name);
}
