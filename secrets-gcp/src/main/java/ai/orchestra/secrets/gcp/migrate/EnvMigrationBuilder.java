package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.docs.SettingsDocs;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.secrets.gcp.admin.AdminClock;
import ai.orchestra.secrets.gcp.admin.Replication;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds an {@link EnvMigration}. Not thread-safe.
 *
 * <p>Which variables are secrets is decided in this order: {@link #exclude}, {@link #include}, {@link #records}, and the
 * last word of the name ({@code KEY}, {@code TOKEN}, {@code PASSWORD}, {@code SECRET} and the like), unless
 * {@link #onlyNamed} switches that off. The plan shows each decision.
 */
public final class EnvMigrationBuilder {
    final SecretAdmin admin;
    final Path file;
    final Environment environment;
    final List<String> include = new ArrayList<>();
    final List<String> exclude = new ArrayList<>();
    final Map<String, String> typed = new HashMap<>();
    final Map<String, SecretTyping> typings = new HashMap<>();
    final Set<String> real = new HashSet<>();
    boolean byName = true;
    Replication replication = Replication.automatic();
    Optional<String> location;
    AdminClock clock = AdminClock.system();
    Duration patience = Duration.ofMinutes(5);

    EnvMigrationBuilder(SecretAdmin admin, Path file, Environment environment) {
        this.admin = admin;
        this.file = file;
        this.environment = environment;
        this.location = admin.location();
    }

    /**
     * Moves these variables.
     *
     * @param variables exact names, or patterns with {@code *}
     */
    public EnvMigrationBuilder include(String... variables) {
        include.addAll(Arrays.asList(variables));
        return this;
    }

    /**
     * Leaves these variables where they are, whatever else says that they are secrets.
     *
     * @param variables exact names, or patterns with {@code *}
     */
    public EnvMigrationBuilder exclude(String... variables) {
        exclude.addAll(Arrays.asList(variables));
        return this;
    }

    /**
     * Moves what is a secret in settings records.
     *
     * @param records the settings records, at least one
     */
    public EnvMigrationBuilder records(List<Class<? extends Record>> records) {
        typed.putAll(SettingsDocs.of(records, Converters.standard()).secretVariables());
        return this;
    }

    /** Moves only what was included or is a secret of a record; names alone decide nothing. */
    public EnvMigrationBuilder onlyNamed() {
        byName = false;
        return this;
    }

    /**
     * Moves these variables although their values look like placeholders.
     *
     * @param variables exact names
     */
    public EnvMigrationBuilder notPlaceholders(String... variables) {
        real.addAll(Arrays.asList(variables));
        return this;
    }

    /**
     * Says what kind of secret a variable holds: labels of a secret that is created.
     *
     * @param variable its exact name
     * @param type such as {@code api-key}
     * @param rotationDays after how many days it is to be rotated; the due date becomes an annotation
     * @throws IllegalArgumentException if the number is not positive
     */
    public EnvMigrationBuilder typed(String variable, String type, int rotationDays) {
        if (rotationDays < 1) {
            throw new IllegalArgumentException("a secret is rotated after a day or more, not " + rotationDays);
        }
        typings.put(variable, new SecretTyping(type, rotationDays));
        return this;
    }

    /**
     * Keeps new secrets elsewhere than Google chooses.
     *
     * @param where the replication
     */
    public EnvMigrationBuilder replication(Replication where) {
        replication = where;
        return this;
    }

    /**
     * Makes regional secrets; by default they are where the administrator's connection takes them from.
     *
     * @param region such as {@code europe-west4}
     */
    public EnvMigrationBuilder location(String region) {
        location = Optional.of(region);
        return this;
    }

    /**
     * Takes the time from another clock than the machine's.
     *
     * @param other tells the time, and waits
     */
    public EnvMigrationBuilder clock(AdminClock other) {
        clock = other;
        return this;
    }

    /**
     * Waits no longer than this in all for a quota that is used up; 5 minutes by default, as quotas are counted by the
     * minute.
     *
     * @param time how long
     */
    public EnvMigrationBuilder patience(Duration time) {
        patience = time;
        return this;
    }

    /** Returns the migration. Nothing is read yet. */
    public EnvMigration build() {
        // A copy, so that what is said to the builder later changes nothing that was built.
        EnvMigrationBuilder copy = new EnvMigrationBuilder(admin, file, environment);
        copy.include.addAll(include);
        copy.exclude.addAll(exclude);
        copy.typed.putAll(typed);
        copy.typings.putAll(typings);
        copy.real.addAll(real);
        copy.byName = byName;
        copy.replication = replication;
        copy.location = location;
        copy.clock = clock;
        copy.patience = patience;
        return new DotenvMigration(copy);
    }
}
