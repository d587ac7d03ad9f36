package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.FieldPath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryCollectionTest {
    @ParameterizedTest
    @CsvSource({
        "memory_items, user_id session_id item_type persona_active text_content embedding metadata timestamp expiration",
        "agent_data, agent_id data_type content metadata timestamp",
        "user_sessions, user_id session_id metadata timestamp expiration",
    })
    void keepsTheNames_ofTheOriginal(String name, String fields) {
        MemoryCollection collection = Arrays.stream(MemoryCollection.values())
                .filter(candidate -> candidate.collectionName().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(names(collection.originalFields())).containsExactly(fields.split(" "));
    }

    @Test
    void exemptsFromIndexes_whatGrowsWithTimeOrIsLong() {
        assertThat(names(MemoryCollection.MEMORY_ITEMS.indexExemptions()))
                .contains("text_content", "metadata", "timestamp", "expiration", "generation")
                .doesNotContain("scope", "item_type", "content_hash");
        assertThat(names(MemoryCollection.AGENT_DATA.indexExemptions()))
                .contains("content", "metadata", "timestamp", "expiration");
    }

    @ParameterizedTest
    @EnumSource(MemoryField.class)
    void needsNoQuoting_inAFieldPath(MemoryField field) {
        assertThat(FieldPath.of(field.fieldName())).hasToString(field.fieldName());
        assertThat(field.fieldName()).matches("[a-z]+(_[a-z]+)*");
    }

    private static List<String> names(List<MemoryField> fields) {
        return fields.stream().map(MemoryField::fieldName).toList();
    }
}
