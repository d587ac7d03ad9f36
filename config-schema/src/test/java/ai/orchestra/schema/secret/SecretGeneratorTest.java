package ai.orchestra.schema.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretGeneratorTest {
    // Generated values cannot carry the canary mark, so no assertion here may describe one.

    @ParameterizedTest
    @EnumSource(SecretType.class)
    void isSafe_inEveryReader(SecretType type) {
        SecretGenerator generator = SecretGenerator.of(new SplittableRandom(7));
        for (int i = 0; i < 200; i++) {
            String value = generator.generate(type).reveal();
            assertThat(value.matches("[A-Za-z0-9][A-Za-z0-9_-]{" + (type.length() - 1) + "}"))
                    .isTrue();
        }
    }

    @Test
    void rejects_whatMayNotComeFirst() {
        // 62 and 63 stand for "_" and "-": refused in front, taken afterwards.
        SecretGenerator generator = SecretGenerator.of(scripted(62, 63, 0, 62, 63, 61, 1, 2, 3, 4));

        assertThat(generator.generate(8).matches("A_-9BCDE")).isTrue();
    }

    @Test
    void spreadsEvenly_overTheAlphabet() {
        int[] first = new int[128];
        int[] later = new int[128];
        SecretGenerator generator = SecretGenerator.of(new SplittableRandom(42));
        int rounds = 62_000;
        for (int i = 0; i < rounds; i++) {
            byte[] value = generator.generate(8).revealBytes();
            first[value[0]]++;
            later[value[1]]++;
        }
        assertThat(chiSquare(first, 62, rounds)).isLessThan(120);
        assertThat(chiSquare(later, 64, rounds)).isLessThan(120);
    }

    @Test
    void neverRepeats() {
        SecretGenerator generator = SecretGenerator.secure();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(generator.generate(SecretType.ENCRYPTION_KEY).reveal());
        }
        assertThat(seen.size()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 7, 4097})
    void refusesALength_outsideTheRange(int length) {
        assertThatThrownBy(() -> SecretGenerator.secure().generate(length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 to 4096")
                .hasMessageContaining(String.valueOf(length));
    }

    @Test
    void hasEveryClass_ifComplexityIsHigh() {
        SecretGenerator generator = SecretGenerator.of(new SplittableRandom(11));
        SecretPolicy policy = new SecretPolicy("api_key", 8, Duration.ofDays(1), Complexity.HIGH);
        for (int i = 0; i < 500; i++) {
            String value = generator.generate(policy).reveal();
            assertThat(value.matches("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[_-])[A-Za-z0-9][A-Za-z0-9_-]{7}"))
                    .isTrue();
        }
    }

    @Test
    void rejectsTheWholeValue_thatLacksAClass() {
        // First without a digit, then with all four; the second is taken.
        SecretGenerator generator = SecretGenerator.of(scripted(0, 26, 62, 63, 0, 0, 0, 0, 52, 0, 26, 62, 1, 1, 1, 1));
        SecretPolicy policy = new SecretPolicy("api_key", 8, Duration.ofDays(1), Complexity.HIGH);

        assertThat(generator.generate(policy).matches("0Aa_BBBB")).isTrue();
    }

    /** The statistic's 99.99 % point is at 113 with 61 degrees of freedom and at 116 with 63. */
    private static double chiSquare(int[] counts, int classes, int rounds) {
        double expected = (double) rounds / classes;
        double sum = 0;
        int used = 0;
        for (int count : counts) {
            if (count > 0) {
                used++;
                sum += (count - expected) * (count - expected) / expected;
            }
        }
        assertThat(used).isEqualTo(classes);
        return sum;
    }

    private static RandomGenerator scripted(Integer... indexes) {
        Iterator<Integer> next = List.of(indexes).iterator();
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("only nextInt is expected");
            }

            @Override
            public int nextInt() {
                return next.next() << 26;
            }
        };
    }
}
