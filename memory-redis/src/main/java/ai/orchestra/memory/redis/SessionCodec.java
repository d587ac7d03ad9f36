package ai.orchestra.memory.redis;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Session;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes sessions and reads them back; no bytes mean that there is none. Stateless. */
final class SessionCodec {
    private static final int VERSION = 1;
    private static final byte[] NONE = new byte[0];

    private SessionCodec() {}

    static byte[] encode(Optional<Session> session) {
        return session.map(some -> EntryJson.write("", VERSION, json -> {
                    json.writeNumberField("n", some.version());
                    EntryJson.write(json, "u", Optional.of(some.updated()));
                    EntryJson.write(json, "x", some.expiration());
                    EntryJson.write(json, "s", some.state());
                }))
                .orElse(NONE);
    }

    /**
     * Reads a session back.
     *
     * @throws CorruptEntryException if it is not what {@link #encode} returned
     */
    static Optional<Session> decode(ConversationKey key, byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        Members members = new Members();
        EntryJson.read(new String(bytes, StandardCharsets.UTF_8), VERSION, members);
        try {
            return Optional.of(new Session(key, members.version, members.state, members.updated, members.expiration));
        } catch (RuntimeException e) {
            // Its message may quote the state.
            throw new CorruptEntryException("the session is not one that could have been stored");
        }
    }

    /** Collects the members of one session. */
    private static final class Members implements EntryJson.Member {
        private long version;
        private Instant updated = Instant.EPOCH;
        private Optional<Instant> expiration = Optional.empty();
        private Map<String, Object> state = Map.of();

        @Override
        public void read(String name, JsonParser json, String text) throws IOException {
            switch (name) {
                case "n" -> version = json.getLongValue();
                case "u" -> updated = EntryJson.instant(json);
                case "x" -> expiration = Optional.of(EntryJson.instant(json));
                case "s" -> state = EntryJson.values(json, text);
                default -> throw new CorruptEntryException("the session has a member of an unknown name");
            }
        }
    }
}
