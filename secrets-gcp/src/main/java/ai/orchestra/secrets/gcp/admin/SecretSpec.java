package ai.orchestra.secrets.gcp.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a secret is to be like when it is created, without its value.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param resource its name
 * @param replication where it is kept; without effect for a regional secret, which is kept in its region
 * @param labels its labels, sorted by key
 * @param annotations its annotations, sorted by key
 * @param rotation when to remind of its rotation
 */
public record SecretSpec(
        SecretResource resource,
        Replication replication,
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<RotationSchedule> rotation) {

    /** The label that says what kind of secret it is, such as {@code api-key}. */
    public static final String LABEL_TYPE = "secret-type";

    /** The label with the number of days after which the secret is to be rotated. */
    public static final String LABEL_ROTATION_DAYS = "rotation-days";

    /** The label that says which tool created the secret. */
    public static final String LABEL_MANAGED_BY = "managed-by";

    /** The label with the environment's name. */
    public static final String LABEL_ENVIRONMENT = "env";

    /** The annotation with the instant from which a rotation is due, in ISO 8601; for secrets without a topic. */
    public static final String ANNOTATION_DUE = "rotation-due";

    /**
     * Checks and copies the maps.
     *
     * @throws InvalidSecretException if labels or annotations break a rule, or a regional secret is to be replicated
     */
    public SecretSpec {
        labels = sorted(labels);
        annotations = sorted(annotations);
        Limits.labels(labels);
        Limits.annotations(annotations);
        if (resource.location().isPresent() && replication instanceof Replication.UserManaged) {
            throw new InvalidSecretException(
                    InvalidSecretException.Rule.REPLICATION,
                    "a regional secret is kept in its region; choose a region or a replication, not both");
        }
    }

    /**
     * Returns the plainest secret: automatic replication, no labels.
     *
     * @param id the identifier of a global secret
     */
    public static SecretSpec of(String id) {
        return of(SecretResource.of(id));
    }

    /**
     * Returns the plainest secret: automatic replication or its region, no labels.
     *
     * @param resource its name
     */
    public static SecretSpec of(SecretResource resource) {
        return new SecretSpec(resource, Replication.automatic(), Map.of(), Map.of(), Optional.empty());
    }

    /**
     * Returns this with a replication.
     *
     * @param other where the secret is kept
     */
    public SecretSpec replicated(Replication other) {
        return new SecretSpec(resource, other, labels, annotations, rotation);
    }

    /**
     * Returns this with one label more, or another value for it.
     *
     * @param key the label
     * @param value its value
     */
    public SecretSpec labelled(String key, String value) {
        return new SecretSpec(resource, replication, with(labels, key, value), annotations, rotation);
    }

    /**
     * Returns this with one annotation more, or another value for it.
     *
     * @param key the annotation
     * @param value its value
     */
    public SecretSpec annotated(String key, String value) {
        return new SecretSpec(resource, replication, labels, with(annotations, key, value), rotation);
    }

    /**
     * Returns this with a rotation schedule.
     *
     * @param schedule when to remind, and where
     */
    public SecretSpec rotated(RotationSchedule schedule) {
        return new SecretSpec(resource, replication, labels, annotations, Optional.of(schedule));
    }

    /** Returns the topics, which only a rotation brings. */
    List<String> topics() {
        return rotation.map(RotationSchedule::topics).orElse(List.of());
    }

    static Map<String, String> sorted(Map<String, String> map) {
        return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(map)));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }
}
