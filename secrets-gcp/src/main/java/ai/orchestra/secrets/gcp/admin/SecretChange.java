package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.config.secret.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a {@link SecretPlan}: what will be done, and the state of the secret that it was planned for.
 *
 * <p>All implementations are immutable and thread-safe, and hide values in their text.
 */
public sealed interface SecretChange {
    /** Returns the secret it is about. */
    SecretResource resource();

    /** Returns the word for it, such as {@code create}. */
    String action();

    /** Returns the details in words, without any value; empty if there are none. */
    String detail();

    /** Returns whether applying it sends anything. */
    default boolean isWrite() {
        return !(this instanceof Unchanged || this instanceof Refused);
    }

    /**
     * The secret does not exist and will be created.
     *
     * @param spec what it will be like
     * @param value its first version; empty means none
     */
    record Create(SecretSpec spec, Optional<Secret> value) implements SecretChange {
        @Override
        public SecretResource resource() {
            return spec.resource();
        }

        @Override
        public String action() {
            return "create";
        }

        @Override
        public String detail() {
            String place = resource()
                    .location()
                    .map(region -> "in " + region)
                    .orElseGet(() -> spec.replication().toString());
            return place
                    + (value.isPresent() ? ", with version 1" : ", without a version")
                    + (spec.labels().isEmpty() ? "" : ", labels " + spec.labels())
                    + spec.rotation().map(rotation -> ", rotation " + rotation).orElse("");
        }
    }

    /**
     * A version will be added.
     *
     * @param resource the secret
     * @param value its value
     * @param previous the newest version as planned; 0 for none
     * @param claim how two writers of the same secret are kept apart; empty means only the number is checked
     * @param why why, where that is not plain, in words; else empty
     */
    record AddVersion(SecretResource resource, Secret value, long previous, Optional<Claim> claim, String why)
            implements SecretChange {
        @Override
        public String action() {
            return "add version";
        }

        @Override
        public String detail() {
            return "version " + (previous + 1) + (why.isEmpty() ? "" : ", " + why);
        }
    }

    /**
     * The secret's state that a writer takes possession of before it adds a version.
     *
     * @param etag the secret's etag as planned
     * @param pending whether another writer has announced a version that is not there: it is writing now, or was killed
     * @param seen when that was read
     */
    record Claim(String etag, boolean pending, Instant seen) {}

    /**
     * A version will be enabled, disabled or destroyed.
     *
     * @param version the version as planned
     * @param to its new state
     */
    record ChangeVersion(VersionInfo version, VersionState to) implements SecretChange {
        @Override
        public SecretResource resource() {
            return version.resource();
        }

        @Override
        public String action() {
            return switch (to) {
                case ENABLED -> "enable";
                case DISABLED -> "disable";
                default -> "destroy";
            };
        }

        @Override
        public String detail() {
            return "version " + version.number() + ", now " + version.state();
        }
    }

    /**
     * Labels, annotations or rotation of the secret will be set.
     *
     * @param before the secret as planned
     * @param action the word for it
     * @param detail what will be different
     * @param labels all labels afterwards
     * @param annotations all annotations afterwards
     * @param rotation the rotation to set; empty means it stays as it is
     */
    record Update(
            SecretInfo before,
            String action,
            String detail,
            Map<String, String> labels,
            Map<String, String> annotations,
            Optional<RotationSchedule> rotation)
            implements SecretChange {
        /** Copies the maps. */
        public Update {
            labels = SecretSpec.sorted(labels);
            annotations = SecretSpec.sorted(annotations);
        }

        @Override
        public SecretResource resource() {
            return before.resource();
        }
    }

    /**
     * The secret will be deleted with all versions.
     *
     * @param before the secret as planned
     * @param newest its newest version as planned, as adding one leaves the secret's etag as it is; empty for none
     */
    record Delete(SecretInfo before, Optional<VersionInfo> newest) implements SecretChange {
        @Override
        public SecretResource resource() {
            return before.resource();
        }

        @Override
        public String action() {
            return "delete";
        }

        @Override
        public String detail() {
            return newest.map(version ->
                            "all versions, for good; the newest is " + version.number() + ", now " + version.state())
                    .orElse("it has no version; for good");
        }
    }

    /**
     * Everything is as wanted already.
     *
     * @param resource the secret
     * @param detail in what respect
     */
    record Unchanged(SecretResource resource, String detail) implements SecretChange {
        @Override
        public String action() {
            return "unchanged";
        }
    }

    /**
     * It cannot be done.
     *
     * @param resource the secret
     * @param detail why, and what to do
     * @param denied what Secret Manager denied, if that is why
     */
    record Refused(SecretResource resource, String detail, Optional<AdminDeniedException> denied)
            implements SecretChange {
        /** Returns the role to grant, if that is what is missing. */
        public Optional<String> role() {
            return denied.map(AdminDeniedException::role);
        }

        SecretAdminException failure() {
            return denied.<SecretAdminException>map(missing -> missing)
                    .orElseGet(
                            () -> new AdminRefusedException(resource + " was refused when it was planned: " + detail));
        }

        @Override
        public String action() {
            return "refused";
        }
    }
}
