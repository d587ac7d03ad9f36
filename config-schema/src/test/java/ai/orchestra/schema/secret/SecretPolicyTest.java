package ai.orchestra.schema.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretPolicyTest {
    @Test
    void takesLengthAndAge_ofItsType() {
        assertThat(SecretPolicy.of(SecretType.JWT_SECRET))
                .isEqualTo(new SecretPolicy("jwt_secret", 64, Duration.ofDays(30), Complexity.MEDIUM));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 32, PT1H, names its type",
        "api_key, 7, PT1H, '8 to 4096'",
        "api_key, 4097, PT1H, '8 to 4096'",
        "api_key, 32, PT0S, rotation_days",
        "api_key, 32, PT-1H, rotation_days",
    })
    void refuses_whatNoSecretCanMeet(String type, int length, Duration age, String why) {
        assertThatThrownBy(() -> new SecretPolicy(type, length, age, Complexity.HIGH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void knowsTheSchemasNames_ofComplexity() {
        assertThat(Complexity.ofSchemaName("high")).contains(Complexity.HIGH);
        assertThat(Complexity.ofSchemaName("medium")).contains(Complexity.MEDIUM);
        assertThat(Complexity.ofSchemaName("HIGH")).isEmpty();
    }
}
