package ai.orchestra.config.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that nobody may read by accident: {@link #toString()} hides it, and no serialiser finds it.
 *
 * <p>Equality compares the bytes in constant time. There are no bean getters, the type is not
 * {@link java.io.Serializable}, and no exception of this class carries the value. This class is immutable and
 * thread-safe.
 */
public final class Secret {
    private static final String HIDDEN = "Secret[****]";

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns a secret of a text, kept as UTF-8.
     *
     * @param text the value; kept to the letter, a trailing newline too
     */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a secret of bytes, which are copied.
     *
     * @param bytes the value
     */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /**
     * Returns the value as text. What the caller does with it is no longer protected.
     *
     * @throws SecretNotTextException if the bytes are not UTF-8; use {@link #revealBytes()} then
     */
    public String reveal() {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException e) {
            // Without the cause: its message tells where the malformed bytes lie.
            throw new SecretNotTextException("the secret is not UTF-8 text; read it with revealBytes()");
        }
    }

    /** Returns a copy of the bytes. What the caller does with them is no longer protected. */
    public byte[] revealBytes() {
        return bytes.clone();
    }

    /**
     * Returns whether the value equals a candidate, in time that does not depend on where they differ.
     *
     * @param candidate the text to compare with
     */
    public boolean matches(CharSequence candidate) {
        return MessageDigest.isEqual(bytes, candidate.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether the value is nothing but white space, or nothing at all. */
    public boolean isBlank() {
        return new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
    }

    /**
     * Returns eight hexadecimal digits that tell "same" from "changed" within this process.
     *
     * <p>It is the start of an HMAC-SHA-256 (RFC 2104) under a random key of the process, so it gives no way to test
     * guesses elsewhere, and differs from one run to the next.
     */
    public String fingerprint() {
        return Fingerprint.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** Returns a hash taken from the fingerprint, so that it betrays no more than that. */
    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    /** Returns {@code Secret[****]}. */
    @Override
    public String toString() {
        return HIDDEN;
    }
}
