package ai.orchestra.secrets.gcp.admin;

import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.ROTATION;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When Secret Manager is to remind of a rotation, and where: it publishes {@code SECRET_ROTATE} to the topics and does
 * not change the value itself.
 *
 * <p>The limits are those of Secret Manager's reference: 1 to 10 topics, a period from an hour to a hundred years, the
 * next time five minutes ahead or more. Without a topic write a due date into the annotations instead
 * ({@link SecretCommand.Due}). This record is immutable and thread-safe.
 *
 * @param next when the first reminder is sent
 * @param period from one reminder to the next; empty means one reminder only
 * @param topics the Pub/Sub topics, {@code projects/P/topics/T}
 */
public record RotationSchedule(Instant next, Optional<Duration> period, List<String> topics) {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofSeconds(3_153_600_000L);
    private static final Duration LEAD = Duration.ofMinutes(5);
    private static final int MAX_TOPICS = 10;
    private static final Pattern TOPIC =
            Pattern.compile("projects/[a-z0-9][a-z0-9.:-]{0,62}/topics/[A-Za-z][^/]{2,254}");

    /**
     * Checks everything but the time, and copies the list.
     *
     * @throws InvalidSecretException if there is no topic, a topic is malformed, or the period is too short or too long
     */
    public RotationSchedule {
        topics = List.copyOf(topics);
        if (topics.isEmpty()) {
            throw new InvalidSecretException(
                    ROTATION, "a rotation schedule needs a Pub/Sub topic; without one, set a due date instead");
        }
        if (topics.size() > MAX_TOPICS || new HashSet<>(topics).size() < topics.size()) {
            throw new InvalidSecretException(ROTATION, "a secret has at most " + MAX_TOPICS + " topics, none twice");
        }
        for (String topic : topics) {
            if (!TOPIC.matcher(topic).matches()) {
                throw new InvalidSecretException(ROTATION, "a topic is written projects/PROJECT/topics/TOPIC");
            }
        }
        if (period.isPresent()
                && (period.get().compareTo(SHORTEST) < 0 || period.get().compareTo(LONGEST) > 0)) {
            throw new InvalidSecretException(ROTATION, "the rotation period is an hour or more, at most 100 years");
        }
    }

    /**
     * Checks the time.
     *
     * @throws InvalidSecretException if the next time is less than five minutes ahead
     */
    void requireAhead(Instant now) {
        if (next.isBefore(now.plus(LEAD))) {
            throw new InvalidSecretException(
                    ROTATION, "the next rotation is to be five minutes ahead or more; it is now " + now);
        }
    }

    @Override
    public String toString() {
        return "next " + next + period.map(every -> ", every " + every).orElse("") + ", to "
                + String.join(", ", topics);
    }
}
