package ai.orchestra.architecture.bad.api;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vendor's type in every part of a signature, and two that nobody sees. */
public final class Signatures {
    private Signatures() {}

    public interface Returned {
        Logger logger();
    }

    public interface Taken {
        void take(Logger logger);
    }

    public interface Thrown {
        void fail() throws JoranException;
    }

    public static class Extended extends LoggerContext {}

    public interface InAGeneric {
        Map<String, Optional<Logger>> loggers();
    }

    public interface InAnArray {
        void take(Logger[][] loggers);
    }

    public interface InABound<T extends List<? super Logger>> {}

    public static class InAField {
        protected Optional<Logger> logger = Optional.empty();

        private Optional<LoggerContext> hidden = Optional.empty();

        Optional<LoggerContext> hidden() {
            return hidden;
        }
    }

    interface Hidden {
        Logger logger();
    }
}
