package ai.orchestra.config.secret;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The remote source of some secrets, built when it is first needed. This class is thread-safe. */
final class RemoteSources implements AutoCloseable {
    private final List<SecretSource> given;
    private final boolean discover;
    private Discovery found = Discovery.NOTHING;
    private boolean known;
    private boolean closed;

    /**
     * Makes it.
     *
     * @param given the sources an application named, first asked first; they win over those on the class path
     * @param discover whether to look on the class path
     */
    RemoteSources(List<SecretSource> given, boolean discover) {
        this.given = given;
        this.discover = discover;
    }

    /** Returns whether nothing remote is asked: there is no source, or all are in memory. */
    boolean isInstant() {
        return !discover && given.stream().allMatch(SecretSource::isFixed);
    }

    synchronized @Nullable SecretSource get(SecretContext context) {
        if (closed) {
            throw new SecretUnavailableException("these secrets are closed");
        }
        if (!known) {
            if (!given.isEmpty()) {
                found = context.isOffline() ? found : Discovery.of(SecretSources.firstOf(given));
            } else if (discover && !context.isOffline()) {
                found = Discovery.onClassPath(context);
            }
            known = true;
        }
        return found.source();
    }

    /** Returns why there is no source, and what to do about it; once {@link #get} has found none. */
    synchronized String why() {
        return found.why();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        SecretSource source = found.source();
        if (source != null) {
            source.close();
        } else {
            given.forEach(SecretSource::close);
        }
    }
}
