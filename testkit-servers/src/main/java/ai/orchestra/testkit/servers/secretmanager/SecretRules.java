package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.Secret;
import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The limits of what may be said about a secret, as the published message describes them. Stateless.
 *
 * <p>Times have a page of their own in {@link ScheduleRules}.
 */
final class SecretRules {
    private static final int MAX_LABELS = 64;
    private static final int MAX_TOPICS = 10;
    private static final int MAX_ALIASES = 50;
    private static final int MAX_ANNOTATIONS_BYTES = 16 * 1024;
    private static final int MAX_KEY_BYTES = 128;
    private static final Pattern LABEL_KEY = Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
    private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
    private static final Pattern ANNOTATION_KEY = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern TOPIC = Pattern.compile("projects/[^/]+/topics/[^/]+");

    private SecretRules() {}

    static void check(Secret secret) {
        labels(secret.getLabelsMap());
        annotations(secret.getAnnotationsMap());
        aliases(secret.getVersionAliasesMap());
        topics(secret);
    }

    /** A global secret says where it is replicated; a regional one lies where its name says, and must not. */
    static void checkReplication(Secret secret, boolean regional) {
        boolean given = secret.getReplication().hasAutomatic()
                || secret.getReplication().getUserManaged().getReplicasCount() > 0;
        if (regional && secret.hasReplication()) {
            throw Refusal.invalid("replication must not be set for a regional secret.");
        }
        if (!regional && !given) {
            throw Refusal.invalid("replication must be set: automatic, or user_managed with at least one replica.");
        }
    }

    private static void labels(Map<String, String> labels) {
        if (labels.size() > MAX_LABELS) {
            throw Refusal.invalid("A secret has at most " + MAX_LABELS + " labels, and not " + labels.size() + ".");
        }
        labels.forEach((key, value) -> {
            if (!LABEL_KEY.matcher(key).matches() || bytes(key) > MAX_KEY_BYTES) {
                throw Refusal.invalid("The label key '" + key + "' does not match " + LABEL_KEY + ".");
            }
            if (!LABEL_VALUE.matcher(value).matches() || bytes(value) > MAX_KEY_BYTES) {
                throw Refusal.invalid("The value of the label '" + key + "' does not match " + LABEL_VALUE + ".");
            }
        });
    }

    private static void annotations(Map<String, String> annotations) {
        int size = 0;
        for (Map.Entry<String, String> each : annotations.entrySet()) {
            if (!ANNOTATION_KEY.matcher(each.getKey()).matches()) {
                throw Refusal.invalid(
                        "The annotation key '" + each.getKey() + "' does not match " + ANNOTATION_KEY + ".");
            }
            size += bytes(each.getKey()) + bytes(each.getValue());
        }
        if (size >= MAX_ANNOTATIONS_BYTES) {
            throw Refusal.invalid("All annotations of a secret must be less than " + MAX_ANNOTATIONS_BYTES
                    + " bytes, and these are " + size + ".");
        }
    }

    private static void aliases(Map<String, Long> aliases) {
        if (aliases.size() > MAX_ALIASES) {
            throw Refusal.invalid(
                    "A secret has at most " + MAX_ALIASES + " version aliases, and not " + aliases.size() + ".");
        }
        aliases.keySet().forEach(alias -> {
            if (!ALIAS.matcher(alias).matches() || alias.equals("latest") || alias.equals("NEW")) {
                throw Refusal.invalid("'" + alias + "' cannot be a version alias.");
            }
        });
    }

    private static void topics(Secret secret) {
        if (secret.getTopicsCount() > MAX_TOPICS) {
            throw Refusal.invalid(
                    "A secret has at most " + MAX_TOPICS + " topics, and not " + secret.getTopicsCount() + ".");
        }
        secret.getTopicsList().forEach(topic -> {
            if (!TOPIC.matcher(topic.getName()).matches()) {
                throw Refusal.invalid("'" + topic.getName() + "' is not the name of a topic: projects/*/topics/*.");
            }
        });
    }

    private static int bytes(String text) {
        return ByteString.copyFromUtf8(text).size();
    }
}
