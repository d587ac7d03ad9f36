package ai.orchestra.config.spi;

import java.util.List;

/**
 * Whether a provider can build what it provides, and if not, which settings are missing.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param missing the settings that would make it available, such as {@code GCP_PROJECT_ID}; empty means available
 */
public record Availability(List<String> missing) {
    /** It can be built. */
    public static final Availability AVAILABLE = new Availability(List.of());

    /** Copies the list. */
    public Availability {
        missing = List.copyOf(missing);
    }

    /**
     * Returns that it cannot be built until the given settings are there.
     *
     * @param settings at least one key or variable
     */
    public static Availability missing(String... settings) {
        if (settings.length == 0) {
            throw new IllegalArgumentException("name at least one missing setting");
        }
        return new Availability(List.of(settings));
    }

    /** Returns whether it can be built. */
    public boolean isAvailable() {
        return missing.isEmpty();
    }
}
