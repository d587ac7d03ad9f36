package ai.orchestra.config.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {
    private static final NearMiss OURS = NearMiss.of(List.of(
            "REDIS_URL",
            "REDIS_PASSWORD",
            "CACHE_TTL",
            "PORT",
            "DB",
            "HOST_1",
            "OPENAI_API_KEY",
            "APP_ENV",
            "APP_ENVS"));

    @ParameterizedTest
    @CsvSource({
        "REDIS_ULR, REDIS_URL",
        "ERDIS_URL, REDIS_URL",
        "REDIS_URLS, REDIS_URL",
        "REDISURL, REDIS_URL",
        "EDIS_URL, REDIS_URL",
        "XREDIS_URL, REDIS_URL",
        "CACHE_TTI, CACHE_TTL",
        "PROT, PORT",
        "POR, PORT",
        "HOST1, HOST_1",
        "OPENAI_APIKEY, OPENAI_API_KEY",
        "OPENAI_API_KEYS, OPENAI_API_KEY",
        "APP_EN, APP_ENV",
        "APP_ENVX, APP_ENV",
    })
    void finds_oneTypingError(String foreign, String ours) {
        assertThat(OURS.match(foreign)).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "PATH",
                "HOME",
                "LD_LIBRARY_PATH",
                "REDIS_URL",
                "APP_ENV",
                "APP_ENVS",
                "REDIS_LRU",
                "redis_url",
                "RDEIS_ULR",
                "DBX",
                "D",
                "HOST_2",
                "HOST_",
                "HOST_11",
                "PORT2",
                "OPENAI_API_KEY_WITH_A_VERY_LONG_TAIL_THAT_IS_LONGER_THAN_ANYTHING"
            })
    void isSilent_forEverythingElse(String foreign) {
        assertThat(OURS.match(foreign)).isNull();
    }

    @Test
    void isSilent_withoutNames() {
        assertThat(NearMiss.of(List.of()).match("REDIS_URL")).isNull();
        assertThat(NearMiss.of(List.of("", "A")).match("")).isNull();
    }

    @Test
    void agrees_withTheDefinition() {
        SplittableRandom random = new SplittableRandom(138);
        int found = 0;
        for (int i = 0; i < 3000; i++) {
            List<String> ours = IntStream.range(0, 6)
                    .mapToObj(j -> RandomNames.next(random, 16))
                    .distinct()
                    .toList();
            NearMiss nearMiss = NearMiss.of(ours);
            for (int j = 0; j < 4; j++) {
                String name = ours.get(random.nextInt(ours.size()));
                String foreign = j == 0 ? RandomNames.next(random, 16) : RandomNames.mistyped(random, name);
                if (j == 3) {
                    foreign = RandomNames.mistyped(random, foreign);
                }
                String match = nearMiss.match(foreign);

                assertThat(match).as("%s in %s", foreign, ours).isEqualTo(byDefinition(foreign, ours));
                found += match == null ? 0 : 1;
            }
        }
        assertThat(found).isBetween(2000, 9000);
    }

    private static String byDefinition(String foreign, List<String> ours) {
        if (ours.contains(foreign)) {
            return null;
        }
        return ours.stream()
                .filter(each -> each.length() >= 4 && PlainDistance.between(foreign, each) == 1)
                .filter(each -> !differsInDigitsAlone(foreign, each))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static boolean differsInDigitsAlone(String a, String b) {
        if (a.length() == b.length()) {
            return IntStream.range(0, a.length())
                    .filter(i -> a.charAt(i) != b.charAt(i))
                    .allMatch(i -> Character.isDigit(a.charAt(i)) && Character.isDigit(b.charAt(i)));
        }
        String longer = a.length() > b.length() ? a : b;
        String shorter = longer == a ? b : a;
        return longer.startsWith(shorter) && Character.isDigit(longer.charAt(shorter.length()));
    }
}
