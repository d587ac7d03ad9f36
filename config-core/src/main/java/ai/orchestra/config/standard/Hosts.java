package ai.orchestra.config.standard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How servers are named in settings and in URLs. */
final class Hosts {
    // Underscores are no part of a DNS name (RFC 952), and yet of many names that Compose gives to services.
    static final String PATTERN = "[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*]?";
    static final String MESSAGE = "is not the name of a server; write it alone, without scheme and port";

    private Hosts() {}

    static boolean isHost(String host) {
        return host.matches(PATTERN);
    }

    /** Returns a host as it stands in a URL: an IPv6 address in brackets (RFC 3986, 3.2.2). */
    static String inUrl(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Returns a text as one part of a URL's path. */
    static String inPath(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
