package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fence is judged by what was read, field by field. */
class DirectReadTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final RecentWindow RECENT = new RecentWindow(2, 0, List.of());

    private static String item(long sequence) {
        MemoryItem item = MemoryItem.builder(KEY)
                .id("id")
                .sequence(sequence)
                .text("m" + sequence)
                .timestamp(NOW)
                .build();
        return new String(ItemCodec.encode(item), StandardCharsets.UTF_8);
    }

    private static Map<String, String> entry() {
        return new HashMap<>(Map.of(
                "e", "10", "s", "20", "p", "", "g", "7", "v", "2", "l", "1", "c", "1", "m:2", item(2), "m:1", item(1)));
    }

    private static Optional<DirectRead.Found> judge(Map<String, String> entry, Map<String, String> scope, int wanted) {
        DirectRead direct = DirectRead.of(KEY, RECENT, wanted).orElseThrow();
        return direct.judge(values(direct.fields(), entry), values(DirectRead.SCOPE, scope), NOW);
    }

    private static List<byte @Nullable []> values(List<String> fields, Map<String, String> hash) {
        List<byte @Nullable []> values = new ArrayList<>();
        for (String field : fields) {
            String value = hash.get(field);
            values.add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        }
        return values;
    }

    @Test
    void whole_isAHit() {
        for (int wanted = 1; wanted <= 3; wanted++) {
            DirectRead.Found found = judge(entry(), Map.of("m", "20"), wanted).orElseThrow();
            assertThat(found.hit().value().items()).hasSize(Math.min(wanted, 2));
            assertThat(found.hit().value().complete()).isEqualTo(wanted == 3);
        }
    }

    @Test
    void anyDoubt_isLeftToTheScript() {
        Map<String, String> changes = new HashMap<>();
        changes.put("e", null);
        changes.put("s", "21");
        changes.put("p", "abc=99999999999999;");
        changes.put("z", "1");
        changes.put("g", "x");
        changes.put("v", null);
        changes.put("l", null);
        changes.put("c", "0");
        changes.put("m:1", null);
        changes.put("m:2", "-{\"v\":2}");
        changes.forEach((field, value) -> {
            Map<String, String> entry = entry();
            entry.put(field, value);
            assertThat(judge(entry, Map.of("m", "20"), 3)).as(field).isEmpty();
        });
        assertThat(judge(entry(), Map.of(), 3)).as("no marker").isEmpty();
        assertThat(judge(entry(), Map.of("m", "21"), 3)).as("another marker").isEmpty();
        assertThat(judge(entry(), Map.of("m", "20", "p", "abc=99999999999999;"), 3))
                .as("an erasure")
                .isEmpty();
    }

    @Test
    void tombstones_areWalkedPast() {
        Map<String, String> entry = entry();
        entry.put("m:2", "");
        assertThat(judge(entry, Map.of("m", "20"), 1)).as("not asked for").isEmpty();
        DirectRead.Found found = judge(entry, Map.of("m", "20"), 2).orElseThrow();

        assertThat(found.hit().value().items()).extracting(MemoryItem::sequence).containsExactly(1L);
        assertThat(found.seen().orElseThrow().gone()).isOne();
    }

    @Test
    void tooMuchGone_isLeftToTheScript() {
        assertThat(DirectRead.of(KEY, new RecentWindow(50, 4, List.of()), 3)).isEmpty();
        assertThat(DirectRead.of(KEY, new RecentWindow(50, 3, List.of()), 3)).isPresent();
    }
}
