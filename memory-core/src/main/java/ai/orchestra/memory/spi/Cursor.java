package ai.orchestra.memory.spi;

import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.ItemFilter;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.error.MemoryValidationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is inside a page token: the position of the last result, and which query it belongs to.
 *
 * <p>All back ends share this encoding, so a token outlives a change of back end as long as the data does. It holds the
 * id of an item in user-wide pages, but no content. This record is immutable and thread-safe.
 *
 * @param generation the conversation's generation; 0 in pages that are not of one conversation
 * @param position the sequence, or the timestamp in microseconds since 1970
 * @param id the id that breaks ties between timestamps; empty in pages of one conversation
 */
public record Cursor(long generation, long position, String id) {
    // Version of the encoding, digest of the query, two numbers.
    private static final byte VERSION = 1;
    private static final int DIGEST_BYTES = 12;
    private static final Base64.Encoder TOKENS = Base64.getUrlEncoder().withoutPadding();
    private static final int FIXED_BYTES = 1 + DIGEST_BYTES + 2 * Long.BYTES;

    /**
     * Returns the position of a timestamp.
     *
     * @param timestamp cut to microseconds
     */
    public static long micros(Instant timestamp) {
        return Math.addExact(Math.multiplyExact(timestamp.getEpochSecond(), 1_000_000L), timestamp.getNano() / 1_000);
    }

    /**
     * Returns the token of this position for a query.
     *
     * @param query the query that was answered
     */
    public PageToken token(HistoryQuery query) {
        return encode(digest(query));
    }

    /**
     * Returns the token of this position for a query.
     *
     * @param query the query that was answered
     */
    public PageToken token(AgentQuery query) {
        return encode(digest(query));
    }

    /**
     * Reads a token that a client brought back.
     *
     * @param token from an earlier page
     * @param query the query to go on with
     * @throws MemoryValidationException if it is no token, or one of another query
     */
    public static Cursor parse(PageToken token, HistoryQuery query) {
        return decode(token, digest(query));
    }

    /**
     * Reads a token that a client brought back.
     *
     * @param token from an earlier page
     * @param query the query to go on with
     * @throws MemoryValidationException if it is no token, or one of another query
     */
    public static Cursor parse(PageToken token, AgentQuery query) {
        return decode(token, digest(query));
    }

    private PageToken encode(byte[] digest) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + name.length);
        bytes.put(VERSION).put(digest).putLong(generation).putLong(position).put(name);
        return new PageToken(TOKENS.encodeToString(bytes.array()));
    }

    private static Cursor decode(PageToken token, byte[] digest) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token.text());
        } catch (IllegalArgumentException e) {
            throw notAToken();
        }
        if (bytes.length < FIXED_BYTES || bytes[0] != VERSION) {
            throw notAToken();
        }
        if (!Arrays.equals(bytes, 1, 1 + DIGEST_BYTES, digest, 0, DIGEST_BYTES)) {
            throw new MemoryValidationException("the page token belongs to another query; begin again without a token");
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, 1 + DIGEST_BYTES, bytes.length - 1 - DIGEST_BYTES);
        long generation = rest.getLong();
        long position = rest.getLong();
        return new Cursor(
                generation, position, StandardCharsets.UTF_8.decode(rest).toString());
    }

    private static MemoryValidationException notAToken() {
        return new MemoryValidationException("this is no page token; begin again without one");
    }

    private static byte[] digest(HistoryQuery query) {
        ItemFilter filter = query.filter();
        return digest(
                "history",
                query.scope().tenant(),
                query.scope().persona(),
                query.scope().userId(),
                query.sessionId().toString(),
                sorted(filter.roles()),
                sorted(filter.itemTypes()),
                filter.metadata().isEmpty() ? "{}" : new TreeMap<>(filter.metadata()).toString());
    }

    private static String sorted(Set<?> values) {
        return values.isEmpty() ? "[]" : new TreeSet<>(values).toString();
    }

    private static byte[] digest(AgentQuery query) {
        return digest(
                "agent",
                query.scope().tenant(),
                query.scope().persona(),
                query.scope().userId(),
                query.agentId().toString(),
                query.dataType().toString());
    }

    private static byte[] digest(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // The length in front keeps ("a", "bc") and ("ab", "c") apart.
                sha.update(length.putInt(0, bytes.length).array());
                sha.update(bytes);
            }
            return Arrays.copyOf(sha.digest(), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
