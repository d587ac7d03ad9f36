package ai.orchestra.secrets.gcp;

import com.google.auth.Retryable;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a failure into few words: the classes of its causes, and the messages of those that speak of the network alone.
 *
 * <p>Other messages are left out, because a server or a parser may put anything into them. Stateless.
 */
final class Diagnosis {
    private static final int DEPTH = 6;

    private Diagnosis() {}

    static String of(@Nullable Throwable failure) {
        List<String> words = new ArrayList<>();
        for (Throwable cause = failure; cause != null && words.size() < DEPTH; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName();
            // Netty's anonymous subclasses have no simple name.
            String shown = name.isEmpty() ? cause.getClass().getSuperclass().getSimpleName() : name;
            words.add(isOfTheNetwork(cause) ? shown + ": " + cause.getMessage() : shown);
        }
        return String.join(" < ", words);
    }

    /** Returns whether getting a token failed, and not the call that the token is for. */
    static boolean isTokenFailure(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause.getClass().getName().startsWith("com.google.auth.")) {
                return true;
            }
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (frame.getClassName().startsWith("com.google.auth.oauth2.")
                        && frame.getMethodName().equals("refreshAccessToken")) {
                    return true;
                }
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Returns whether a token was refused in a way that Google's library says will not pass. */
    static boolean isRefusedToken(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof Retryable token) {
                return !token.isRetryable();
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException
                || cause.getClass() == IOException.class
                        && cause.getStackTrace().length > 0
                        && cause.getStackTrace()[0].getClassName().startsWith("sun.nio.ch.");
    }
}
