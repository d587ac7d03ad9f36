package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.config.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The limits of Secret Manager's reference that are checked before anything is sent. Stateless. */
final class Limits {
    static final int MAX_PAYLOAD = 65_536;
    private static final int MAX_LABELS = 64;
    private static final int MAX_LABEL_BYTES = 128;
    private static final int MAX_ANNOTATIONS = 16 * 1024;
    private static final Pattern LABEL_KEY = Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
    private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");
    private static final Pattern ANNOTATION_KEY = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?");

    private Limits() {}

    static void payload(SecretResource resource, Secret value) {
        int size = value.revealBytes().length;
        if (size == 0 || size > MAX_PAYLOAD) {
            throw new InvalidSecretException(
                    InvalidSecretException.Rule.PAYLOAD,
                    "the value for " + resource + (size == 0 ? " is empty" : " has " + size + " bytes")
                            + "; Secret Manager keeps 1 to " + MAX_PAYLOAD + " bytes");
        }
    }

    static void labels(Map<String, String> labels) {
        if (labels.size() > MAX_LABELS) {
            throw labels(labels.size() + " labels; a secret has at most " + MAX_LABELS);
        }
        labels.forEach((key, value) -> {
            if (!LABEL_KEY.matcher(key).matches() || bytes(key) > MAX_LABEL_BYTES) {
                throw labels("the label key \"" + shortened(key) + "\" is to begin with a lower-case letter and go on"
                        + " with lower-case letters, digits, dashes and underscores, at most 63");
            }
            if (!LABEL_VALUE.matcher(value).matches() || bytes(value) > MAX_LABEL_BYTES) {
                throw labels("the value of label " + key
                        + " is to have lower-case letters, digits, dashes and underscores, at most 63");
            }
        });
    }

    static void annotations(Map<String, String> annotations) {
        int size = 0;
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            if (!ANNOTATION_KEY.matcher(annotation.getKey()).matches()) {
                throw new InvalidSecretException(
                        InvalidSecretException.Rule.ANNOTATIONS,
                        "the annotation key \"" + shortened(annotation.getKey()) + "\" is to begin and end with a"
                                + " letter or digit, with dashes, underscores and dots between, at most 63");
            }
            size += bytes(annotation.getKey()) + bytes(annotation.getValue());
        }
        if (size > MAX_ANNOTATIONS) {
            throw new InvalidSecretException(
                    InvalidSecretException.Rule.ANNOTATIONS,
                    "annotations of " + size + " bytes; a secret has at most " + MAX_ANNOTATIONS);
        }
    }

    private static InvalidSecretException labels(String message) {
        return new InvalidSecretException(InvalidSecretException.Rule.LABELS, message);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(String key) {
        return key.length() > 63 ? key.substring(0, 63) + "..." : key;
    }
}
