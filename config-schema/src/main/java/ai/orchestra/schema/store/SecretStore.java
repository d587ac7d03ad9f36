package ai.orchestra.schema.store;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.file.FileChanges;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets of one environment: a flat JSON file of values, and beside it a ledger of their ages.
 *
 * <p>Opening reads both; changes stay in memory until {@link #addTo} and {@link FileChanges#apply()}, or
 * {@link #save()}. Not thread-safe.
 */
public final class SecretStore {
    /** How long a rotated secret's previous value is kept unless said otherwise: 24 hours. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

    private SecretStore() {}

    /**
     * Reads the store of an environment; a missing one is empty. Writes nothing.
     *
     * @param secretsDirectory the directory {@code secrets/}
     * @param environment the environment's name
     * @throws SecretStoreException if a file is damaged or not private, with line, column and what to do
     */
    public static SecretStore open(Path secretsDirectory, String environment) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Returns the names of all values, in the order of the file. */
    public Set<String> names() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Returns the current value of a name, or nothing if there is none. */
    public Optional<Secret> get(String name) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Returns the value before the current one while its overlap lasts.
     *
     * @param now the time
     */
    public Optional<Secret> previous(String name, Instant now) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Returns what the ledger knows of a name, or nothing. */
    public Optional<SecretRecord> record(String name) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Returns what is odd about the store without being a reason to refuse it. */
    public List<StoreFinding> findings() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Makes a secret if there is none; an existing value is never replaced.
     *
     * @return what was found or done
     */
    public Ensured ensure(String name, SecretPolicy policy, Clock clock, SecretGenerator generator) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Gives a secret a new value and keeps the one before for an overlap.
     *
     * @param overlap how long the value before is kept; nothing keeps none
     * @throws SecretStoreException if the value was changed by hand and not accepted
     */
    public void rotate(String name, SecretPolicy policy, Duration overlap, Clock clock, SecretGenerator generator) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Returns the names of the secrets whose time has come, in the order of the file. */
    public List<String> due(Instant now) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Drops previous values whose overlap has ended, and returns the names they belonged to. */
    public List<String> dropEnded(Instant now) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Takes a value that was changed by hand for the current one, so that the ledger agrees again. */
    public void accept(String name, Clock clock) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Adds store and ledger to changes that are made together with others. */
    public void addTo(FileChanges changes) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Writes store and ledger, both or none. */
    public List<FileChange> save() {
        throw new UnsupportedOperationException("not written yet");
    }
}
