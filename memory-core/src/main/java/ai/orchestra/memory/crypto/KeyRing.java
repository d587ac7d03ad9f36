package ai.orchestra.memory.crypto;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys that memory is encrypted with: one that writes, and older ones that still read.
 *
 * <p>A secret holds the ring as lines of {@code version:key}, where the key is 32 bytes in base64; the first line writes.
 * To rotate, put a new line in front. This class is immutable and thread-safe, and never shows a key.
 */
public final class KeyRing {
    private static final int KEY_BYTES = 32;
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private final String current;
    private final Map<String, VersionKeys> keys;

    private KeyRing(String current, Map<String, VersionKeys> keys) {
        this.current = current;
        this.keys = keys;
    }

    /**
     * Reads a ring from a secret, such as that of {@code Secrets.value("memory-encryption-key")}.
     *
     * @param secret lines of {@code version:key}
     * @throws MemoryValidationException if a line is wrong; the message tells its number and no content
     */
    public static KeyRing parse(Secret secret) {
        Map<String, VersionKeys> keys = new LinkedHashMap<>();
        String[] lines = MemoryValidationException.given("secret", secret)
                .reveal()
                .strip()
                .split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            String version = colon < 0 ? "" : lines[i].substring(0, colon).strip();
            if (!VERSION.matcher(version).matches()) {
                throw wrong(i, "must be version:key, with a version of letters, digits, dots and dashes");
            }
            if (keys.put(
                            version,
                            new VersionKeys(key(i, lines[i].substring(colon + 1).strip())))
                    != null) {
                throw wrong(i, "repeats a version");
            }
        }
        return new KeyRing(keys.keySet().iterator().next(), keys);
    }

    private static byte[] key(int line, String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw wrong(line, "has a key that is not base64");
        }
        if (key.length != KEY_BYTES) {
            throw wrong(line, "has a key of " + key.length + " bytes; AES-256 needs " + KEY_BYTES);
        }
        return key;
    }

    private static MemoryValidationException wrong(int line, String what) {
        return new MemoryValidationException("the memory encryption key is wrong: line " + (line + 1) + " " + what);
    }

    String current() {
        return current;
    }

    Set<String> versions() {
        return keys.keySet();
    }

    Optional<VersionKeys> find(String version) {
        return Optional.ofNullable(keys.get(version));
    }

    /** Returns the versions, without keys. */
    @Override
    public String toString() {
        return "KeyRing[current=" + current + ", versions=" + keys.keySet() + "]";
    }
}
