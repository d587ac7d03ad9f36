package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.ValueJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FirestoreIndexesTest {
    private final IndexFile file = IndexFile.read();

    @Test
    void committedFile_isTheGeneratedOne() {
        assertThat(IndexFile.text())
                .as("regenerate it: mvn -q compile, then java -cp ... %s %s", FirestoreIndexes.class, IndexFile.path())
                .isEqualTo(FirestoreIndexes.json("", FirestoreIndexes.DEFAULT_DIMENSIONS));
    }

    static List<Shapes.Shape> shapes() {
        return Shapes.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyQuery_hasItsIndex(Shapes.Shape shape) {
        assertThat(file.automatic(shape.query())
                        || file.answering(shape.query()).isPresent())
                .as(shape.purpose())
                .isTrue();
    }

    @Test
    void everyIndex_hasItsQuery() {
        Set<IndexFile.Definition> used = Shapes.all().stream()
                .flatMap(shape -> file.answering(shape.query()).stream())
                .collect(Collectors.toSet());

        assertThat(new HashSet<>(file.indexes())).isEqualTo(used);
        assertThat(file.indexes()).doesNotHaveDuplicates();
    }

    @Test
    void json_hasThePrefixAndTheDimensions() {
        String json = FirestoreIndexes.json("chat_", 768);

        assertThat(json).contains("\"chat_memory_items\"", "\"dimension\": 768").doesNotContain("\"memory_items\"");
    }

    @Test
    void json_refusesDimensionsThatNoVectorIndexTakes() {
        for (int wrong : new int[] {0, -1, 2_049}) {
            assertThatThrownBy(() -> FirestoreIndexes.json("", wrong))
                    .isInstanceOf(MemoryValidationException.class)
                    .hasMessageContaining("2048");
        }
    }

    @Test
    void main_writesTheFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("indexes.json");
        FirestoreIndexes.main(new String[] {file.toString(), "chat_", "768"});
        assertThat(file).hasContent(FirestoreIndexes.json("chat_", 768));

        FirestoreIndexes.main(new String[] {file.toString()});
        assertThat(file).hasContent(IndexFile.text());
        assertThatThrownBy(() -> FirestoreIndexes.main(new String[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("usage");
    }

    @Test
    void timeToLive_isOnlyWhereNoSequenceDependsOnIt() {
        List<String> policies = ((List<?>) ValueJson.readMap(IndexFile.text()).get("fieldOverrides"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(override -> Boolean.TRUE.equals(override.get("ttl")))
                        .map(override -> override.get("collectionGroup") + "." + override.get("fieldPath"))
                        .toList();

        assertThat(policies).containsExactlyInAnyOrder("memory_items.purge_at", "agent_data.expiration");
    }
}
