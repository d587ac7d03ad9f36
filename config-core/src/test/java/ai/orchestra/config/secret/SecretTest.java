package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String VALUE = Canary.secret("value");

    private record Holder(Optional<Secret> password) {}

    @Test
    void toString_hidesTheValue_alsoWithinOthers() {
        Secret secret = Secret.of(VALUE);
        assertThat(secret.toString()).isEqualTo("Secret[****]");
        assertThat(new Holder(Optional.of(secret)).toString()).isEqualTo("Holder[password=Optional[Secret[****]]]");
        assertThat(new Lookup.Found(secret, "1", null).toString()).doesNotContain(VALUE);
    }

    @Test
    void reveal_givesTheValueToTheLetter() {
        assertThat(Secret.of(VALUE + "\n").reveal()).isEqualTo(VALUE + "\n");
        assertThat(Secret.of(new byte[] {0, -1, 5}).revealBytes()).containsExactly(0, -1, 5);
    }

    @Test
    void reveal_ofBytesThatAreNoText_isRefused() {
        assertThatThrownBy(() -> Secret.of(new byte[] {(byte) 0xC3}).reveal())
                .isInstanceOf(SecretNotTextException.class)
                .hasMessage("the secret is not UTF-8 text; read it with revealBytes()")
                .hasNoCause();
    }

    @Test
    void bytes_areCopiedBothWays() {
        byte[] bytes = {1, 2};
        Secret secret = Secret.of(bytes);
        bytes[0] = 9;
        secret.revealBytes()[1] = 9;
        assertThat(secret.revealBytes()).containsExactly(1, 2);
    }

    @Test
    void equality_andFingerprint_followTheValue() {
        Secret secret = Secret.of(VALUE);
        assertThat(secret).isEqualTo(Secret.of(VALUE)).hasSameHashCodeAs(Secret.of(VALUE));
        assertThat(secret).isNotEqualTo(Secret.of(VALUE + "x"));
        assertThat(secret.matches(VALUE)).isTrue();
        assertThat(secret.matches(VALUE + "x")).isFalse();
        assertThat(secret.fingerprint())
                .matches("[0-9a-f]{8}")
                .isEqualTo(Secret.of(VALUE).fingerprint());
        assertThat(secret.fingerprint()).isNotEqualTo(Secret.of(VALUE + "x").fingerprint());
    }

    @Test
    void type_offersNothingThatASerialiserFinds() {
        assertThat(Serializable.class).isNotEqualTo(Secret.class);
        assertThat(Serializable.class.isAssignableFrom(Secret.class)).isFalse();
        assertThat(Arrays.stream(Secret.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> name.startsWith("get") && !name.equals("getClass")))
                .isEmpty();
        assertThat(Secret.class.getFields()).isEmpty();
    }
}
