package ai.orchestra.secrets.gcp;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What hosts and ports may look like, and which of them are this machine. Stateless. */
final class Endpoints {
    private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9a-fA-F:]+]|[A-Za-z0-9.-]{1,253}):([0-9]{1,5})");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Endpoints() {}

    static String valid(String endpoint) {
        String text = endpoint.strip();
        Matcher matcher = HOST_PORT.matcher(text);
        if (!matcher.matches() || port(matcher) < 1 || port(matcher) > 65535) {
            throw new IllegalArgumentException("an endpoint is a host and a port, such as localhost:8085");
        }
        return text;
    }

    /** Returns whether a valid endpoint is on this machine, or on a name that only private networks resolve. */
    static boolean isPrivate(String endpoint) {
        String host = endpoint.substring(0, endpoint.lastIndexOf(':')).toLowerCase(java.util.Locale.ROOT);
        return LOOPBACK.contains(host) || host.endsWith(".internal");
    }

    private static int port(Matcher matcher) {
        return Integer.parseInt(matcher.group(2));
    }
}
