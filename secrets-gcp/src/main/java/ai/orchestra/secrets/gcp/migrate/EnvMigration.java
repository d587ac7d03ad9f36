package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.admin.SecretAdminException;
import java.nio.file.Path;

/**
 * Moves the secrets of one {@code .env} file into Secret Manager.
 *
 * <p>{@link #plan(MigrationListener)} says for each variable whether it is a secret, why, and what becomes of it;
 * {@link #apply(MigrationPlan, MigrationListener)} writes; {@link #rewrite} replaces the plain lines. A secret is called
 * {@code <name>-<environment>}, as {@code Secrets} looks it up: {@code OPENAI_API_KEY} becomes
 * {@code openai-api-key-staging}. What Secret Manager holds already is left alone, so that a run that was killed, or is run
 * twice at once, stores nothing twice and loses nothing: run it again. There is no state file.
 *
 * <pre>{@code
 * EnvMigration migration = EnvMigration.builder(admin, Path.of(".env"), Environment.STAGING).build();
 * MigrationPlan plan = migration.plan();
 * System.out.print(plan.text());
 * MigrationReport report = migration.apply(plan);
 * System.out.print(report.text());
 * }</pre>
 *
 * <p>No value is ever printed. Implementations are thread-safe.
 */
public interface EnvMigration {
    /**
     * Returns a builder.
     *
     * @param admin writes the secrets, and keeps below the quotas
     * @param file the {@code .env} file
     * @param environment the environment that the file's values are for
     */
    static EnvMigrationBuilder builder(SecretAdmin admin, Path file, Environment environment) {
        return new EnvMigrationBuilder(admin, file, environment);
    }

    /**
     * Reads the file and compares it with Secret Manager. Writes nothing.
     *
     * @param listener hears of each secret
     * @throws MigrationException if the file cannot be read to the end
     * @throws SecretAdminException if Secret Manager cannot be read; what may not be read is refused in the plan instead
     */
    MigrationPlan plan(MigrationListener listener);

    /** Reads the file and compares it with Secret Manager. Writes nothing. */
    default MigrationPlan plan() {
        return plan(MigrationListener.none());
    }

    /**
     * Writes what the plan says. Does not throw for what Secret Manager answers: the report says what was done.
     *
     * @param plan what to write
     * @param listener hears of each secret
     */
    MigrationReport apply(MigrationPlan plan, MigrationListener listener);

    /**
     * Writes what the plan says.
     *
     * @param plan what to write
     */
    default MigrationReport apply(MigrationPlan plan) {
        return apply(plan, MigrationListener.none());
    }

    /**
     * Returns the file's text with {@code *_SECRET_NAME} lines in place of the plain ones; comments and order stay.
     *
     * @param report of a run that moved every secret
     * @throws MigrationException if a secret was not moved, the file has changed since the plan, or the new text would
     *     still hold a value that was moved, refer to a variable that is gone, or change one that stays
     */
    String rewritten(MigrationReport report);

    /**
     * Writes {@link #rewritten} into a new file that only its owner may read, wholly or not at all.
     *
     * @param report of a run that moved every secret
     * @param target a file that does not exist, such as {@code .env.migrated}
     * @throws MigrationException as {@link #rewritten}, or if the file exists or cannot be written
     */
    void rewrite(MigrationReport report, Path target);
}
