package ai.orchestra.schema.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTypeTest {
    @ParameterizedTest
    @CsvSource({
        "database_password, 32, 90",
        "storage_password, 32, 90",
        "api_key, 64, 180",
        "jwt_secret, 64, 30",
        "webui_secret, 32, 90",
        "service_password, 32, 90",
        "encryption_key, 32, 365",
    })
    void hasLengthAndAge_ofTheOriginalSchema(String name, int length, int days) {
        SecretType type = SecretType.ofSchemaName(name).orElseThrow();

        assertThat(type.schemaName()).isEqualTo(name);
        assertThat(type.length()).isEqualTo(length);
        assertThat(type.rotationAge()).isEqualTo(Duration.ofDays(days));
    }

    @Test
    void hasNoOthers() {
        assertThat(SecretType.values()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "API_KEY", "api-key", "password"})
    void knowsNoOtherSpelling(String name) {
        assertThat(SecretType.ofSchemaName(name)).isEmpty();
    }
}
