package ai.orchestra.config;

import java.util.Map;

/**
 * Loads settings records from overrides, system properties, the process environment, {@code .env} files and YAML.
 *
 * <p>Precedence, highest first: overrides, system properties, process environment, files named by
 * {@link SettingsLoaderBuilder#file}, {@code .env.<environment>.local}, {@code .env.local} (not in testing),
 * {@code .env.<environment>}, {@code .env}, sources of the application, {@code application-<environment>.yaml},
 * {@code application.yaml} (each in {@code config/}, else the directory itself), and the defaults of the record.
 *
 * <p>Sources are read once, at the first load, and loaded records are kept for each type; {@link #live} follows changes.
 * Implementations are thread-safe.
 */
public interface SettingsLoader {
    /**
     * Returns the loader of this process: its environment, its working directory, the providers on its class path.
     *
     * <p>Each call makes a new loader, which has read nothing yet.
     */
    static SettingsLoader standard() {
        return builder().build();
    }

    /** Returns a builder that starts with what {@link #standard} has. */
    static SettingsLoaderBuilder builder() {
        return new SettingsLoaderBuilder();
    }

    /**
     * Returns a loader that knows nothing but the given settings: no process environment, no files, no providers.
     *
     * @param settings texts by key in any spelling ({@code memory.redis-url}) or by variable ({@code REDIS_URL})
     * @throws IllegalArgumentException if two spellings of one key are among them
     */
    static SettingsLoader of(Map<String, String> settings) {
        return builder().hermetic().overrides(settings).build();
    }

    /**
     * Returns the record.
     *
     * @param type a record whose components say what they are called and what they must be
     * @param <T> the record's type
     * @throws SettingsException with every problem of the load
     */
    <T extends Record> T load(Class<T> type);

    /**
     * Returns the record or everything that is wrong, without throwing.
     *
     * @param type the record's type
     * @param <T> the record's type
     */
    <T extends Record> Outcome<T> tryLoad(Class<T> type);

    /**
     * Returns where each of a record's settings comes from. Fetches no secret, and shows none.
     *
     * @param type the record's type
     */
    Explanation explain(Class<? extends Record> type);

    /**
     * Reads a YAML file beside the settings, looked for in {@code config/}, else in the directory itself. It is no layer:
     * its keys set nothing. A hermetic loader finds none. Read anew at each call.
     *
     * @param name the file's name without {@code .yaml}, such as {@code personas}
     */
    Document document(String name);

    /**
     * Loads the record now and again whenever its files change, and keeps the last good one.
     *
     * @param type the record's type
     * @param <T> the record's type
     * @return a handle that must be closed
     * @throws SettingsException if the first load fails
     */
    <T extends Record> Live<T> live(Class<T> type);
}
