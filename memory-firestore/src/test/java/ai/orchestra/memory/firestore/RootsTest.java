package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootsTest {
    private static Roots roots(Map<String, String> databases) {
        return Roots.of("project", "main", databases, "");
    }

    private static String database(Roots roots, String persona) {
        return roots.of(new UserScope("tenant", persona, "ada")).database();
    }

    @ParameterizedTest
    @CsvSource({
        "customer_care, customer-care",
        "customer_care, Customer_Care",
        "Customer-Care, customer_care",
        "customer-care, customer-care",
    })
    void aPersona_isFoundHoweverItIsSpelt(String setting, String persona) {
        Roots roots = roots(Map.of(setting, "care-db"));

        assertThat(database(roots, persona)).isEqualTo("care-db");
        assertThat(database(roots, "customercare")).isEqualTo("main");
        assertThat(roots.all()).hasSize(2);
    }

    @Test
    void twoDatabasesOfOnePersona_areRefused() {
        assertThatThrownBy(() -> roots(Map.of("customer-care", "one", "customer_care", "two")))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("two");
        assertThat(database(roots(Map.of("Sophia", "same", "sophia", "same")), "SOPHIA"))
                .isEqualTo("same");
    }
}
