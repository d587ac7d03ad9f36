package ai.orchestra.memory.redis;

import ai.orchestra.config.secret.Secret;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one Redis database is and how to log in: {@code REDIS_URL} and {@code REDIS_PASSWORD} taken apart.
 *
 * <p>The forms are {@code redis://host:port/database} and {@code rediss://} for TLS, with {@code user:password@} or
 * {@code :password@} in front of the host. The port defaults to 6379 and the database to 0, as the provisional
 * registration of the {@code redis} URI scheme has it. This record is immutable and thread-safe, and shows no password
 * in its text.
 *
 * @param host a host name or an address
 * @param port 1 to 65535
 * @param tls whether to speak TLS
 * @param database the number of the database, from 0 on
 * @param user the user of Redis' access control list; empty means the default user
 * @param password the password; empty means no login
 */
public record RedisAddress(
        String host, int port, boolean tls, int database, Optional<String> user, Optional<Secret> password) {

    private static final int DEFAULT_PORT = 6379;
    private static final int MAX_PORT = 65_535;
    private static final Pattern DATABASE = Pattern.compile("/?|/[0-9]{1,9}");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the port or the database is out of range
     */
    public RedisAddress {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("REDIS_URL: the port must be 1 to 65535, not " + port);
        }
        if (database < 0) {
            throw new IllegalArgumentException("REDIS_URL: the database must be 0 or more, not " + database);
        }
    }

    /**
     * Returns the address of a URL.
     *
     * @param url a {@code redis} or {@code rediss} URL
     * @param password the password of its own setting, which wins over one in the URL
     * @throws IllegalArgumentException if the URL has another form; the message does not quote it, because it may hold
     *     a password
     */
    public static RedisAddress of(URI url, Optional<Secret> password) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("redis") && !scheme.equals("rediss")) {
            throw new IllegalArgumentException("REDIS_URL: the scheme must be redis or rediss (TLS)");
        }
        Server server = Server.of(url);
        String path = url.getRawPath();
        if (server == null || path == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("REDIS_URL: write it as redis://host:port/database");
        }
        if (!DATABASE.matcher(path).matches()) {
            throw new IllegalArgumentException("REDIS_URL: after the slash comes the number of the database");
        }
        String login = server.login();
        int colon = login.indexOf(':');
        String user = colon < 0 ? login : login.substring(0, colon);
        String inUrl = colon < 0 ? "" : login.substring(colon + 1);
        Optional<Secret> effective = password.or(
                () -> Optional.of(inUrl).filter(text -> !text.isEmpty()).map(Secret::of));
        if (!user.isEmpty() && effective.isEmpty()) {
            throw new IllegalArgumentException(
                    "REDIS_URL: a user without a password; set REDIS_PASSWORD, or write :password@ for the default user");
        }
        return new RedisAddress(
                server.host(),
                server.port() < 0 ? DEFAULT_PORT : server.port(),
                scheme.equals("rediss"),
                path.length() < 2 ? 0 : Integer.parseInt(path.substring(1)),
                Optional.of(user).filter(text -> !text.isEmpty()),
                effective);
    }

    /** Where a URL leads, and with which login; a port below zero is not named. */
    private record Server(String login, String host, int port) {
        // Underscores are no part of a DNS name (RFC 952), so java.net.URI finds no host there. But many names that
        // Compose gives to services have them.
        private static final Pattern FORM =
                Pattern.compile("(?:(?<login>.*)@)?(?<host>[A-Za-z0-9._-]+)(?::(?<port>[0-9]{0,5}))?");

        static @Nullable Server of(URI url) {
            if (url.getHost() != null) {
                return new Server(text(url.getUserInfo()), url.getHost(), url.getPort());
            }
            Matcher parts = FORM.matcher(text(url.getRawAuthority()));
            if (!parts.matches()) {
                return null;
            }
            // The decoder is that of forms, where a plus sign stands for a blank.
            String login = URLDecoder.decode(text(parts.group("login")).replace("+", "%2B"), StandardCharsets.UTF_8);
            String port = text(parts.group("port"));
            return new Server(login, parts.group("host"), port.isEmpty() ? -1 : Integer.parseInt(port));
        }

        private static String text(@Nullable String part) {
            return part == null ? "" : part;
        }
    }

    /** Returns the address as Lettuce wants it. */
    RedisURI toRedisUri() {
        return login(RedisURI.builder().withHost(host).withPort(port));
    }

    /** Returns the address of a Sentinel, which names the master; user and password are the master's. */
    RedisURI toSentinelUri(String master) {
        return login(RedisURI.builder().withSentinel(host, port).withSentinelMasterId(master));
    }

    private RedisURI login(RedisURI.Builder builder) {
        builder.withSsl(tls).withDatabase(database);
        password.ifPresent(secret -> {
            char[] text = secret.reveal().toCharArray();
            if (user.isPresent()) {
                builder.withAuthentication(user.get(), text);
            } else {
                builder.withPassword(text);
            }
        });
        return builder.build();
    }
}
