package ai.orchestra.config.standard;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How servers are named in settings and in URLs. */
final class Hosts {
    // Underscores are no part of a DNS name (RFC 952), and yet of many names that Compose gives to services. An IPv6
    // address stands in brackets (RFC 3986, 3.2.2), so that host and port can be told apart.
    static final String PATTERN = "[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]";
    static final String MESSAGE =
            "is not the name of a server; write it alone, without scheme and port, an IPv6 address in brackets";
    static final String WITH_PORT = "[^/@\\s]+:[0-9]{1,5}";
    static final String WITH_PORT_MESSAGE = "is not a host and a port; write them alone, such as localhost:8080";

    private static final int LAST_PORT = 65_535;

    private Hosts() {}

    static boolean isHost(String host) {
        return host.matches(PATTERN);
    }

    static boolean isPort(String port) {
        return port.matches("[0-9]{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= LAST_PORT;
    }

    /** Returns whether user or password stand in a URL, also with a slash in them that ends its authority too early. */
    static boolean hasCredentials(URI url) {
        return url.toString().indexOf('@') >= 0;
    }

    /** Returns a text as one part of a URL's path. */
    static String inPath(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
