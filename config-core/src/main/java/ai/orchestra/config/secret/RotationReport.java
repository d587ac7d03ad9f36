package ai.orchestra.config.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which values in use are older than a period, or may be. Made for one report. */
final class RotationReport {
    private final Instant now;
    private final Duration period;
    private final Map<SecretName, Resolved> inUse = new LinkedHashMap<>();

    RotationReport(Iterable<Slot> slots, Instant now, Duration period) {
        this.now = now;
        this.period = period;
        for (Slot slot : slots) {
            Held held = slot.current();
            // What has no version, such as a variable, has no age.
            if (held != null && !held.resolved().version().isEmpty()) {
                inUse.put(slot.name(), held.resolved());
            }
        }
    }

    /**
     * Makes the report.
     *
     * @param ages says when versions were made; not called if all that is known was said when they were read
     */
    List<RotationDue> run(Function<Set<UndatedVersion>, Map<UndatedVersion, CreationTime>> ages) {
        Set<UndatedVersion> undated =
                inUse.values().stream().flatMap(held -> held.undated().stream()).collect(Collectors.toSet());
        Map<UndatedVersion, CreationTime> asked = undated.isEmpty() ? Map.of() : ages.apply(undated);
        List<RotationDue> due = new ArrayList<>();
        inUse.forEach((name, held) -> {
            RotationDue one = judge(name, held, asked);
            if (one != null) {
                due.add(one);
            }
        });
        return due;
    }

    private @Nullable RotationDue judge(SecretName name, Resolved held, Map<UndatedVersion, CreationTime> asked) {
        // The oldest part decides, also where nobody knows how old another one is.
        Instant oldest = held.createdAt();
        String unknown = null;
        for (UndatedVersion version : held.undated()) {
            CreationTime time = asked.get(version);
            if (time instanceof CreationTime.Known known) {
                oldest = oldest == null || known.at().isBefore(oldest) ? known.at() : oldest;
            } else if (time instanceof CreationTime.Unknown not && unknown == null) {
                unknown = not.reason();
            }
        }
        if (oldest != null && oldest.plus(period).isBefore(now)) {
            return new RotationDue.Overdue(name, held.version(), oldest, Duration.between(oldest, now));
        }
        return unknown == null ? null : new RotationDue.AgeUnknown(name, held.version(), unknown);
    }
}
