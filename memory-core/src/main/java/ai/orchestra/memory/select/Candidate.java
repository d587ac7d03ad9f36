package ai.orchestra.memory.select;

import ai.orchestra.config.spi.Availability;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryProvider;
import java.net.URL;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** A provider that was found, where, and whether it can be built; each was asked once. */
record Candidate<P extends MemoryProvider>(P provider, String name, String jar, Availability availability) {
    static <P extends MemoryProvider> Candidate<P> of(P provider, String name, MemoryContext context) {
        @Nullable Availability availability = provider.availability(context);
        if (availability == null) {
            throw new Broken.NoAnswer("availability() answered null");
        }
        return new Candidate<>(provider, name, jar(provider.getClass()), availability);
    }

    boolean isAvailable() {
        return availability.isAvailable();
    }

    String describe() {
        String state = isAvailable() ? "available" : "needs " + String.join(", ", availability.missing());
        return name + " (" + jar + "; " + state + ")";
    }

    /** Returns the last part of the path of the jar: enough to find it, and no directory names in logs. */
    static String jar(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        @Nullable URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return "unknown jar";
        }
        String path = location.getPath();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
