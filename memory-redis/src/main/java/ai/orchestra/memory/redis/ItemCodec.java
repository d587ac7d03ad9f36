package ai.orchestra.memory.redis;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryItemBuilder;
import ai.orchestra.memory.Role;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes items and reads them back. Stateless.
 *
 * <p>In front of the JSON stands what scripts must know: the expiration in milliseconds, rounded up, and a bar; or a dash
 * if there is none. The conversation is not written: the key says it.
 */
final class ItemCodec {
    private static final int VERSION = 1;
    private static final String NO_EXPIRATION = "-";
    private static final int NANOS_PER_MILLI = 1_000_000;

    private ItemCodec() {}

    static byte[] encode(MemoryItem item) {
        return EntryJson.write(header(item), VERSION, json -> members(item, json));
    }

    private static String header(MemoryItem item) {
        return item.expiration()
                .map(end -> end.toEpochMilli() + (end.getNano() % NANOS_PER_MILLI > 0 ? 1 : 0) + "|")
                .orElse(NO_EXPIRATION);
    }

    private static void members(MemoryItem item, JsonGenerator json) throws IOException {
        json.writeNumberField("q", item.sequence());
        json.writeStringField("i", item.id());
        json.writeStringField("r", item.role().label());
        json.writeStringField("y", item.itemType());
        json.writeStringField("t", item.text());
        json.writeStringField("h", item.contentHash());
        EntryJson.write(json, "s", Optional.of(item.timestamp()));
        EntryJson.write(json, "x", item.expiration());
        EntryJson.write(json, "m", item.metadata());
        if (item.embedding().isPresent()) {
            float[] values = item.embedding().get().toArray();
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            json.writeBinaryField("e", bytes.array());
        }
    }

    /**
     * Reads an item back.
     *
     * @throws CorruptEntryException if it is not what {@link #encode} returned
     */
    static MemoryItem decode(ConversationKey key, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int start = text.indexOf('{');
        if (start < 0) {
            throw new CorruptEntryException("the entry holds no JSON object");
        }
        Members members = new Members(key);
        EntryJson.read(text.substring(start), VERSION, members);
        return members.build();
    }

    /** Collects the members of one item. */
    private static final class Members implements EntryJson.Member {
        private final MemoryItemBuilder item;
        private String hash = "";

        Members(ConversationKey key) {
            item = MemoryItem.builder(key);
        }

        @Override
        public void read(String name, JsonParser json, String text) throws IOException {
            switch (name) {
                case "q" -> item.sequence(json.getLongValue());
                case "i" -> item.id(json.getText());
                case "r" -> item.role(Role.valueOf(json.getText().toUpperCase(Locale.ROOT)));
                case "y" -> item.itemType(json.getText());
                case "t" -> item.text(json.getText());
                case "h" -> hash = json.getText();
                case "s" -> item.timestamp(EntryJson.instant(json));
                case "x" -> item.expiration(EntryJson.instant(json));
                case "m" -> item.metadata(EntryJson.values(json, text));
                case "e" -> item.embedding(embedding(json.getBinaryValue()));
                default -> throw new CorruptEntryException("the item has a member of an unknown name");
            }
        }

        private static Embedding embedding(byte[] bytes) {
            float[] values = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return Embedding.of(values);
        }

        MemoryItem build() {
            try {
                MemoryItem built = item.contentHash(hash).build();
                if (built.isStored()) {
                    return built;
                }
            } catch (RuntimeException e) {
                // Its message may quote the item.
                throw new CorruptEntryException("the item is not one that could have been stored");
            }
            throw new CorruptEntryException("the item lacks its sequence");
        }
    }
}
