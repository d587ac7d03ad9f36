package ai.orchestra.memory.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script and the digest that {@code EVALSHA} calls it by. Immutable and thread-safe.
 *
 * @param text what Redis runs
 * @param sha1 the digest, in lower-case hexadecimal
 */
record Script(String text, String sha1) {
    private static final String PRELUDE = "prelude";

    /** Loads a script of this package, with what all of them share in front. */
    static Script load(String name) {
        String text = resource(PRELUDE) + resource(name);
        return new Script(text, sha1(text));
    }

    private static String resource(String name) {
        try (InputStream stream = Script.class.getResourceAsStream(name + ".lua")) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the jar of memory-redis lacks " + name + ".lua; it was not built whole");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of memory-redis cannot be read", e);
        }
    }

    private static String sha1(String text) {
        try {
            // Redis identifies scripts by SHA-1; nothing here depends on its strength.
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-1", e);
        }
    }
}
