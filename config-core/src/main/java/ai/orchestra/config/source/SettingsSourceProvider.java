package ai.orchestra.config.source;

import ai.orchestra.config.spi.Availability;

/**
 * Makes a {@link SettingsSource} of an application's own; found with {@link java.util.ServiceLoader}.
 *
 * <p>What it makes lies below the {@code .env} files and above the YAML files. The constructor must do nothing.
 */
public interface SettingsSourceProvider {
    /** Returns the source's name for reports. */
    String name();

    /**
     * Returns whether the source can be built, or which settings that needs.
     *
     * @param context what is known before files are read
     */
    Availability availability(SourceContext context);

    /**
     * Builds the source. Called only if it is available.
     *
     * @param context what is known before files are read
     */
    SettingsSource create(SourceContext context);
}
