package ai.orchestra.config.secret;

import ai.orchestra.config.spi.Availability;
import ai.orchestra.config.spi.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The remote source there is, or why there is none.
 *
 * @param source what to ask; {@code null} if there is nothing to ask
 * @param why what to do to have one; empty if there is one
 */
record Discovery(@Nullable SecretSource source, String why) {
    static final Discovery NOTHING =
            new Discovery(null, "no remote source is available; add orchestra-secrets-gcp to have one");

    static Discovery of(SecretSource source) {
        return new Discovery(source, "");
    }

    /** Looks on the class path. */
    static Discovery onClassPath(SecretContext context) {
        Providers<SecretSourceProvider> found = Providers.find(
                SecretSourceProvider.class, loader -> ServiceLoader.load(SecretSourceProvider.class, loader));
        if (!found.broken().isEmpty()) {
            throw new SecretConfigurationException("a provider of secrets is broken: "
                    + String.join("; ", found.broken()) + "; mend or remove that jar");
        }
        List<SecretSource> sources = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        for (SecretSourceProvider provider : found.working()) {
            Availability availability = provider.availability(context);
            if (availability.isAvailable()) {
                sources.add(provider.create(context));
            } else {
                idle.add("the remote source " + provider.name() + " is not set up; set "
                        + String.join(" and ", availability.missing()));
            }
        }
        if (!sources.isEmpty()) {
            return of(SecretSources.firstOf(sources));
        }
        return idle.isEmpty() ? NOTHING : new Discovery(null, String.join("; ", idle));
    }
}
