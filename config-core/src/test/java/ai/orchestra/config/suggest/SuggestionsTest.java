package ai.orchestra.config.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> KNOWN =
            List.of("redis_url", "redis_password", "cache_ttl", "environment", "port", "cors_origins", "db");

    @ParameterizedTest
    @CsvSource({
        "redis_ulr, redis_url",
        "REDIS_URL, redis_url",
        "redisurl, redis_url",
        "cach_ttl, cache_ttl",
        "enviroment, environment",
        "prot, port",
        "cors_origin, cors_origins",
        "d, db",
        "bd, db",
        "timeout,",
        "ports_of_call,",
        "xx,",
    })
    void finds_whatWasMeant(String typed, String meant) {
        assertThat(Suggestions.nearest(typed, KNOWN)).isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    void findsNothing_withoutNames() {
        assertThat(Suggestions.nearest("redis_url", List.of())).isEmpty();
        assertThat(Suggestions.nearest("", KNOWN)).isEmpty();
    }

    @Test
    void takesTheFirstInTheAlphabet_whateverTheOrder() {
        assertThat(Suggestions.nearest("hort", List.of("port", "fort", "sort"))).contains("fort");
        assertThat(Suggestions.nearest("hort", List.of("sort", "port", "fort"))).contains("fort");
    }

    @Test
    void agrees_withTheDefinition() {
        SplittableRandom random = new SplittableRandom(136);
        int found = 0;
        for (int i = 0; i < 3000; i++) {
            List<String> known = new ArrayList<>(IntStream.range(0, 8)
                    .mapToObj(j -> RandomNames.next(random, 12))
                    .toList());
            String typed = random.nextBoolean()
                    ? RandomNames.next(random, 12)
                    : RandomNames.mistyped(random, RandomNames.mistyped(random, known.get(0)));
            Collections.shuffle(known, new Random(i));
            Optional<String> nearest = Suggestions.nearest(typed, known);

            assertThat(nearest).as("%s in %s", typed, known).isEqualTo(byDefinition(typed, known));
            found += nearest.isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(300, 2900);
    }

    @Test
    void limits_theDistance() {
        SplittableRandom random = new SplittableRandom(137);
        for (int i = 0; i < 5000; i++) {
            String a = RandomNames.next(random, 10);
            String b = random.nextBoolean() ? RandomNames.next(random, 10) : RandomNames.mistyped(random, a);
            int limit = random.nextInt(6);

            assertThat(EditDistance.atMost(limit, a, b))
                    .as("%s %s %d", a, b, limit)
                    .isEqualTo(Math.min(PlainDistance.between(a, b), limit + 1));
        }
    }

    @Test
    @Timeout(5)
    void costsLittle_forLongTexts() {
        String typed = "ab".repeat(100);
        List<String> known = IntStream.range(0, 1000)
                .mapToObj(i -> "ba".repeat(90) + "x".repeat(20) + i)
                .toList();

        assertThat(Suggestions.nearest(typed, known)).isPresent();
        assertThat(Suggestions.nearest("a".repeat(Suggestions.MAX_LENGTH + 1), List.of("a".repeat(200))))
                .isEmpty();
        assertThat(Suggestions.nearest("a".repeat(10_000_000), known)).isEmpty();
        assertThat(Suggestions.nearest("port", List.of("p".repeat(10_000_000)))).isEmpty();
    }

    private static Optional<String> byDefinition(String typed, List<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        Comparator<String> nearestFirst =
                Comparator.comparingInt(each -> PlainDistance.between(wanted, each.toLowerCase(Locale.ROOT)));
        return known.stream()
                .filter(each -> !typed.isEmpty())
                .filter(each ->
                        PlainDistance.between(wanted, each.toLowerCase(Locale.ROOT)) <= Suggestions.limitFor(typed))
                .min(nearestFirst.thenComparing(Comparator.naturalOrder()));
    }
}
