package ai.orchestra.memory.firestore;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where an item lies: conversation, generation, sequence. As a document's id the two numbers are inverted, so that the
 * newest item of the newest generation comes first by name, and no descending index is needed. Immutable.
 */
record ItemPlace(String conversation, long generation, long sequence) {
    private static final char SEPARATOR = '~';
    private static final int HEX_LENGTH = 16;
    private static final int DOCUMENT_ID_LENGTH = Hashes.LENGTH + 2 * (1 + HEX_LENGTH);

    // An id that the store gives says where its item lies, so that reading it needs no claim. What makes it unguessable
    // keeps callers from claiming it before it is given.
    private static final String ASSIGNED_PREFIX = "fs-";
    private static final int NONCE_BYTES = 6;
    private static final int ASSIGNED_BYTES = Hashes.LENGTH / 2 + 2 * Long.BYTES + NONCE_BYTES;

    String documentId() {
        return firstOf(conversation, generation) + hex(sequence);
    }

    /** The name that all items of a conversation come after. */
    static String firstOf(String conversation) {
        return conversation + SEPARATOR;
    }

    /** The name that all items of a conversation come before. */
    static String endOf(String conversation) {
        return conversation + SEPARATOR + SEPARATOR;
    }

    /** The name that all items of a generation begin with. */
    static String firstOf(String conversation, long generation) {
        return firstOf(conversation) + hex(generation) + SEPARATOR;
    }

    /** The name that all items of a generation come before. */
    static String endOf(String conversation, long generation) {
        return firstOf(conversation, generation) + SEPARATOR;
    }

    static ItemPlace parse(String documentId) {
        if (documentId.length() != DOCUMENT_ID_LENGTH) {
            throw new IllegalArgumentException("not the id of an item's document: " + documentId);
        }
        int generation = Hashes.LENGTH + 1;
        int sequence = generation + HEX_LENGTH + 1;
        return new ItemPlace(
                documentId.substring(0, Hashes.LENGTH),
                Long.MAX_VALUE - HexFormat.fromHexDigitsToLong(documentId, generation, generation + HEX_LENGTH),
                Long.MAX_VALUE - HexFormat.fromHexDigitsToLong(documentId, sequence, sequence + HEX_LENGTH));
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(Long.MAX_VALUE - number);
    }

    ItemPlace at(long otherSequence) {
        return new ItemPlace(conversation, generation, otherSequence);
    }

    /** Returns the place before all items of this generation by name, which none of them ever takes. */
    ItemPlace top() {
        return at(Long.MAX_VALUE);
    }

    /** Returns the id that the store gives to an item here. */
    String assignedId(long random) {
        ByteBuffer bytes = ByteBuffer.allocate(ASSIGNED_BYTES)
                .put(HexFormat.of().parseHex(conversation))
                .putLong(generation)
                .putLong(sequence);
        bytes.put(ByteBuffer.allocate(Long.BYTES).putLong(random).array(), 0, NONCE_BYTES);
        return ASSIGNED_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Returns where an item lies whose id the store gave; empty for an id that a caller chose. */
    static Optional<ItemPlace> ofAssigned(String id) {
        if (!id.startsWith(ASSIGNED_PREFIX)) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(id.substring(ASSIGNED_PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // A caller's id that only begins like one of ours.
            return Optional.empty();
        }
        if (bytes.length != ASSIGNED_BYTES) {
            return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        byte[] hash = new byte[Hashes.LENGTH / 2];
        rest.get(hash);
        return Optional.of(new ItemPlace(HexFormat.of().formatHex(hash), rest.getLong(), rest.getLong()));
    }
}
