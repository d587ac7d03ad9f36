package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.config.secret.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What somebody wants changed; {@link SecretAdmin#plan} turns it into a {@link SecretChange}.
 *
 * <p>Whatever breaks a rule of Secret Manager is refused by the constructors, before anything is sent. All
 * implementations are immutable and thread-safe, and hide values in their text.
 */
public sealed interface SecretCommand {
    /** Returns the secret it is about. */
    SecretResource resource();

    /**
     * Create a secret without a value.
     *
     * @param spec what it is to be like
     */
    record Create(SecretSpec spec) implements SecretCommand {
        @Override
        public SecretResource resource() {
            return spec.resource();
        }
    }

    /**
     * See to it that a secret holds a value: create it, add a version, or leave it as it is if its newest version is
     * enabled and has the same bytes. If the newest is disabled or destroyed, a version is added even if an older one has
     * the same bytes, as who reads {@code latest} gets an error. Labels and replication count only if it is created.
     *
     * @param spec what it is to be like if it must be created
     * @param value its value, 1 to 65,536 bytes, kept to the letter
     */
    record Put(SecretSpec spec, Secret value) implements SecretCommand {
        /**
         * Checks the size.
         *
         * @throws InvalidSecretException if the value is empty or too long
         */
        public Put {
            Limits.payload(spec.resource(), value);
        }

        @Override
        public SecretResource resource() {
            return spec.resource();
        }
    }

    /**
     * Add a version to a secret that exists.
     *
     * @param resource the secret
     * @param value the value, 1 to 65,536 bytes, kept to the letter
     * @param expectedLatest the number that the newest version must have, 0 for none; empty means whatever it is when
     *     the plan is made
     */
    record AddVersion(SecretResource resource, Secret value, OptionalLong expectedLatest) implements SecretCommand {
        /**
         * Checks the size.
         *
         * @throws InvalidSecretException if the value is empty or too long
         */
        public AddVersion {
            Limits.payload(resource, value);
        }
    }

    /**
     * Bring a version into another state.
     *
     * @param resource the secret
     * @param version the version's number, counted from 1
     * @param to {@code ENABLED}, {@code DISABLED}, or {@code DESTROYED}, which is for good
     */
    record ChangeVersion(SecretResource resource, long version, VersionState to) implements SecretCommand {
        /**
         * Checks the number.
         *
         * @throws InvalidSecretException if it is below 1
         */
        public ChangeVersion {
            if (version < 1) {
                throw new InvalidSecretException(
                        InvalidSecretException.Rule.VERSION, "a version is a number from 1 on, not " + version);
            }
            if (to == VersionState.UNKNOWN) {
                throw new IllegalArgumentException("a version can be enabled, disabled or destroyed");
            }
        }
    }

    /**
     * Change labels, and leave all others as they are.
     *
     * @param resource the secret
     * @param put labels to set
     * @param remove keys of labels to take away; one that is not there is no error
     */
    record Relabel(SecretResource resource, Map<String, String> put, Set<String> remove) implements SecretCommand {
        /**
         * Checks and copies.
         *
         * @throws InvalidSecretException if a label breaks a rule
         */
        public Relabel {
            put = SecretSpec.sorted(put);
            remove = Set.copyOf(remove);
            Limits.labels(put);
        }
    }

    /**
     * Remind of a rotation through Pub/Sub.
     *
     * @param resource the secret
     * @param schedule when and where
     */
    record Rotate(SecretResource resource, RotationSchedule schedule) implements SecretCommand {}

    /**
     * Write into the annotations when a rotation is due; for secrets without a topic.
     *
     * @param resource the secret
     * @param due from when on
     */
    record Due(SecretResource resource, Instant due) implements SecretCommand {}

    /**
     * Delete a secret with all versions, for good. It is not deleted if its newest version is another than planned, or in
     * another state; a version that is added between that look and the deletion is deleted too.
     *
     * @param resource the secret
     */
    record Delete(SecretResource resource) implements SecretCommand {}

    /**
     * Returns the command that creates a secret without a value.
     *
     * @param spec what it is to be like
     */
    static SecretCommand create(SecretSpec spec) {
        return new Create(spec);
    }

    /**
     * Returns the command that sees to it that a secret holds a value.
     *
     * @param spec what it is to be like if it must be created
     * @param value its value
     */
    static SecretCommand put(SecretSpec spec, Secret value) {
        return new Put(spec, value);
    }

    /**
     * Returns the command that adds a version.
     *
     * @param resource the secret
     * @param value the value
     */
    static SecretCommand addVersion(SecretResource resource, Secret value) {
        return new AddVersion(resource, value, OptionalLong.empty());
    }

    /**
     * Returns the command that enables a version.
     *
     * @param resource the secret
     * @param version the version's number
     */
    static SecretCommand enable(SecretResource resource, long version) {
        return new ChangeVersion(resource, version, VersionState.ENABLED);
    }

    /**
     * Returns the command that disables a version. If it is the newest, who reads {@code latest} gets an error.
     *
     * @param resource the secret
     * @param version the version's number
     */
    static SecretCommand disable(SecretResource resource, long version) {
        return new ChangeVersion(resource, version, VersionState.DISABLED);
    }

    /**
     * Returns the command that destroys a version's value for good.
     *
     * @param resource the secret
     * @param version the version's number
     */
    static SecretCommand destroy(SecretResource resource, long version) {
        return new ChangeVersion(resource, version, VersionState.DESTROYED);
    }
}
