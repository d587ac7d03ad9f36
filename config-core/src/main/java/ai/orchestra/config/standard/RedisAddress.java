package ai.orchestra.config.standard;

import ai.orchestra.config.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a Redis URL as registered with IANA: {@code redis://[[username]:[password]@]host[:port][/database]}, and
 * {@code rediss} for TLS.
 *
 * <p>Its authority is taken apart here, because {@link URI} gives no host for one with an underscore. Immutable.
 */
final class RedisAddress {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss");

    private final URI url;
    private final @Nullable String credentials;
    private final String host;
    private final String port;

    private RedisAddress(URI url, @Nullable String credentials, String host, String port) {
        this.url = url;
        this.credentials = credentials;
        this.host = host;
        this.port = port;
    }

    /** Returns the parts, or nothing if the URL is not one of Redis. */
    static Optional<RedisAddress> of(URI url) {
        String authority = url.getRawAuthority();
        if (authority == null || url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
            return Optional.empty();
        }
        int at = authority.lastIndexOf('@');
        String server = authority.substring(at + 1);
        int bracket = server.lastIndexOf(']');
        int colon = server.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? server : server.substring(0, colon);
        String port = colon < 0 ? "" : server.substring(colon + 1);
        boolean database = url.getRawPath().matches("(/[0-9]*)?");
        boolean query = url.getRawQuery() == null || url.getRawQuery().indexOf('@') < 0;
        if (!Hosts.isHost(host) || !port.isEmpty() && !Hosts.isPort(port) || !database || !query) {
            return Optional.empty();
        }
        return Optional.of(new RedisAddress(url, at < 0 ? null : authority.substring(0, at), host, port));
    }

    String host() {
        return host;
    }

    /** Returns the port; empty if the URL does not name one. */
    Optional<Integer> port() {
        return port.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(port));
    }

    /** Returns the user; empty if the URL does not name one. */
    Optional<String> username() {
        return credential(0);
    }

    /** Returns the password; empty if the URL does not hold one. */
    Optional<Secret> password() {
        return credential(1).map(Secret::of);
    }

    private Optional<String> credential(int index) {
        String[] parts = credentials == null ? new String[0] : credentials.split(":", 2);
        if (index >= parts.length || parts[index].isEmpty()) {
            return Optional.empty();
        }
        // The decoder is that of forms, where a plus sign stands for a blank.
        return Optional.of(URLDecoder.decode(parts[index].replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    RedisAddress withHost(String other) {
        return new RedisAddress(url, credentials, other, port);
    }

    RedisAddress withPort(int other) {
        return new RedisAddress(url, credentials, host, Integer.toString(other));
    }

    /** Returns the URL without user and password, which are settings of their own. */
    URI withoutCredentials() {
        StringBuilder text = new StringBuilder(url.getScheme()).append("://").append(host);
        if (!port.isEmpty()) {
            text.append(':').append(port);
        }
        text.append(url.getRawPath());
        if (url.getRawQuery() != null) {
            text.append('?').append(url.getRawQuery());
        }
        try {
            return new URI(text.toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("each part was checked", e);
        }
    }
}
