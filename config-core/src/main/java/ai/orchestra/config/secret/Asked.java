package ai.orchestra.config.secret;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one resolution asked the remote source, in order. Not thread-safe. */
final class Asked {
    // A number behind id@ or /versions/ names a version that never changes; a JSON pointer may follow.
    private static final Pattern PINNED = Pattern.compile(".*(@|/versions/)[0-9]+(#.*)?", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final List<Lookup.Found> found = new ArrayList<>();
    // Read by whoever gives up waiting, too.
    private volatile String source = "";
    private final List<UndatedVersion> undated = new ArrayList<>();
    private boolean changes;

    /** Takes note of which source is asked, before it answers or fails. */
    void asking(SecretSource source) {
        this.source = source.name();
    }

    /** Returns the name of the source that was asked; empty if none was. */
    String source() {
        return source;
    }

    void add(SecretRequest request, Lookup answer, SecretSource source) {
        if (answer instanceof Lookup.Found hit) {
            found.add(hit);
            if (hit.createdAt() == null && !hit.version().isEmpty()) {
                undated.add(new UndatedVersion(request.id(), hit.version()));
            }
        }
        changes |= !source.isFixed() && !isPinned(request);
    }

    static boolean isPinned(SecretRequest request) {
        return NUMBER.matcher(request.version()).matches()
                || PINNED.matcher(request.id()).matches();
    }

    /** Returns the value together with what is known of all versions that went into it. */
    Resolved resolved(Secret secret) {
        String versions = found.stream()
                .map(Lookup.Found::version)
                .filter(version -> !version.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
        // The oldest part decides when a composed value is due for rotation.
        Instant createdAt = found.stream()
                .map(Lookup.Found::createdAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        List<Secret> parts = Stream.concat(Stream.of(secret), found.stream().map(Lookup.Found::value))
                .distinct()
                .toList();
        return new Resolved(secret, source, versions, createdAt, List.copyOf(undated), true, changes, parts);
    }
}
