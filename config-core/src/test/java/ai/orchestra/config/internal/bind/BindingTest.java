package ai.orchestra.config.internal.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BindingTest {
    @Test
    void withoutARecord_neverLacksAProblem() {
        assertThat(new Binding<>(null, List.of(), List.of()).problems()).hasSize(1);
        assertThat(new Binding<>("record", List.of(), List.of()).problems()).isEmpty();
    }
}
