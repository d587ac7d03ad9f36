package ai.orchestra.secrets.gcp.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Secret Manager knows about a secret, without any value.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param resource its name
 * @param labels its labels, sorted by key
 * @param annotations its annotations, sorted by key
 * @param created when it was created
 * @param etag stands for this state of the secret; changes with it
 * @param nextRotation when the next reminder is sent
 * @param rotationPeriod from one reminder to the next
 * @param topics where its events are published
 */
public record SecretInfo(
        SecretResource resource,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant created,
        String etag,
        Optional<Instant> nextRotation,
        Optional<Duration> rotationPeriod,
        List<String> topics) {
    /** Copies maps and list. */
    public SecretInfo {
        labels = SecretSpec.sorted(labels);
        annotations = SecretSpec.sorted(annotations);
        topics = List.copyOf(topics);
    }
}
