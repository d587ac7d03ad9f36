package ai.orchestra.schema.docker;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says why the Docker Engine could not be asked, and what to do about it. */
public final class DockerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Names the ways in which a call can fail. */
    public enum Kind {
        /** The address is one that this client cannot use, such as {@code ssh://} or TLS. */
        UNSUPPORTED_HOST,
        /** There is no socket at the address. */
        NO_SOCKET,
        /** The socket is there, and this user may not use it. */
        PERMISSION_DENIED,
        /** The socket is there, and nobody listens. */
        REFUSED,
        /** The Engine did not answer in time. */
        TIMED_OUT,
        /** What answered does not speak the Engine's protocol. */
        GARBAGE,
        /** The Engine answered with an error. */
        ERROR_ANSWER
    }

    private final Kind kind;
    private final String remedy;

    DockerException(Kind kind, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    DockerException(Kind kind, String message, String remedy) {
        this(kind, message, remedy, null);
    }

    /** Returns in which way it failed. */
    public Kind kind() {
        return kind;
    }

    /** Returns what to do, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
