package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String KEY = Canary.secret("key");
    private static final String HARD = Canary.secret("a \"b\"\\c/d&e=f<g>'h' \u00e4\u20ac\ud83d\ude00\n\u0001");

    private final Redactor redactor = Redactor.create();

    @Test
    void scrub_takesAValueOutWhereverItIs() {
        redactor.register(Secret.of(KEY));

        assertThat(redactor.scrub(KEY)).isEqualTo("****");
        assertThat(redactor.scrub("key=" + KEY + ".")).isEqualTo("key=****.");
        assertThat(redactor.scrub(KEY + KEY + " " + KEY)).isEqualTo("**** ****");
        assertThat(redactor.scrub(new StringBuilder("in ").append(KEY))).isEqualTo("in ****");
    }

    @Test
    void scrub_leavesTheSameTextIfNothingIsInIt() {
        String text = "nothing here " + KEY.substring(1);
        assertThat(redactor.scrub(text)).isSameAs(text);
        redactor.register(Secret.of(KEY));
        assertThat(redactor.scrub(text)).isSameAs(text);
        assertThat(redactor.scrub("")).isEmpty();
    }

    @Test
    void scrub_takesAllOfOverlappingValuesOut() {
        String first = Canary.secret("first") + "-shared";
        String second = "shared-" + Canary.secret("second");
        redactor.register(Secret.of(first));
        redactor.register(Secret.of(second));

        assertThat(redactor.scrub("[" + first + second.substring("shared".length()) + "]"))
                .isEqualTo("[****]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "Basic %s", "(%s)"})
    void scrub_takesBase64OutAtEachAlignmentPaddedOrNot(String frame) {
        redactor.register(Secret.of(HARD));
        for (Base64.Encoder encoder : List.of(
                Base64.getEncoder(),
                Base64.getEncoder().withoutPadding(),
                Base64.getUrlEncoder(),
                Base64.getUrlEncoder().withoutPadding())) {
            for (int before = 0; before < 6; before++) {
                for (int after = 0; after < 4; after++) {
                    String inner = "u".repeat(before) + HARD + "v".repeat(after);
                    String encoded = encoder.encodeToString(inner.getBytes(StandardCharsets.UTF_8));

                    String clean = redactor.scrub(frame.formatted(encoded));

                    assertThat(clean).contains(Redactor.MASK);
                    int bits = 8 * (before + HARD.getBytes(StandardCharsets.UTF_8).length);
                    int carrying = (bits + 5) / 6 - 8 * before / 6;
                    assertThat(clean.length() - frame.formatted(Redactor.MASK).length())
                            .as("characters left, " + before + " bytes before it and " + after + " after it")
                            .isLessThanOrEqualTo(encoded.length() - carrying);
                }
            }
        }
    }

    @Test
    void scrub_leavesNothingOfBase64OfTheValueAlone() {
        for (int length = 8; length < 12; length++) {
            String value = KEY.substring(0, length);
            Redactor fresh = Redactor.create();
            fresh.register(Secret.of(value));
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);

            assertThat(fresh.scrub(Base64.getEncoder().encodeToString(bytes) + " next"))
                    .isEqualTo("**** next");
            assertThat(fresh.scrub(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo("****");
        }
    }

    @Test
    void scrub_takesPercentEncodedTextOut() throws URISyntaxException {
        redactor.register(Secret.of(HARD));
        String form = URLEncoder.encode(HARD, StandardCharsets.UTF_8);
        String path = new URI("http", "h", "/" + HARD, null).toASCIIString();

        assertThat(redactor.scrub("?key=" + form + "&x=1")).isEqualTo("?key=****&x=1");
        assertThat(redactor.scrub(form.replace("+", "%20"))).isEqualTo("****");
        assertThat(redactor.scrub(lowerEscapes(form))).isEqualTo("****");
        assertThat(path).contains("%C3%A4");
        assertThat(redactor.scrub(path)).isEqualTo("http://h/****");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a\\\"b/c<d>é\\n\\u001fz   ",
                "a\\\"b\\/c<d>é\\n\\u001Fz   ",
                "a\\\"b/c\\u003cd\\u003eé\\n\\u001fz   ",
                "a\\\"b/c<d>\\u00e9\\n\\u001fz   ",
                "a\\\"b\\/c\\u003Cd\\u003E\\u00E9\\n\\u001Fz   ",
            })
    void scrub_takesJsonTextOut(String escaped) {
        redactor.register(Secret.of("a\"b/c<d>\u00e9\n\u001fz"));

        assertThat(redactor.scrub("{\"k\":\"" + escaped + "\"}")).isEqualTo("{\"k\":\"****\"}");
    }

    @Test
    void scrub_findsAValueWithoutTheNewlineAtItsEnd() {
        redactor.register(Secret.of(KEY + "\r\n"));

        assertThat(redactor.scrub("key " + KEY + " used")).isEqualTo("key **** used");
        assertThat(redactor.scrub("key " + KEY + "\r\n")).isEqualTo("key ****");
        assertThat(redactor.scrub(base64(KEY))).isEqualTo("****");
    }

    @Test
    void scrub_findsBytesThatAreNoTextByTheirEncodings() {
        byte[] bytes = {(byte) 0xC3, 0, 1, 2, (byte) 0xFF, 5, 6, 7};
        assertThat(redactor.register(Secret.of(bytes))).isTrue();

        assertThat(redactor.scrub("x " + Base64.getEncoder().encodeToString(bytes)))
                .isEqualTo("x ****");
        assertThat(redactor.scrub("x=%C3%00%01%02%FF%05%06%07")).isEqualTo("x=****");
    }

    @Test
    void register_leavesShortValuesAloneAndSaysSo() {
        assertThat(redactor.register(Secret.of("1234567"))).isFalse();
        assertThat(redactor.register(Secret.of("123456 \n"))).isTrue();
        assertThat(redactor.register(Secret.of("12345678"))).isTrue();
        assertThat(redactor.register(Secret.of(new byte[] {-1, 2, 3}))).isFalse();

        assertThat(redactor.leftAlone()).isEqualTo(2);
        assertThat(redactor.size()).isEqualTo(2);
        assertThat(redactor).hasToString("Redactor[2 known, 2 too short]");
        assertThat(redactor.scrub("1234567 123456 and 12345678")).isEqualTo("1234567 123456 and ****");
    }

    @Test
    void register_keepsOldValuesUpToItsLimit() {
        Redactor small = Redactor.create(2);
        List<String> values = IntStream.range(0, 3)
                .mapToObj(i -> Canary.secret("version-" + i))
                .toList();
        small.register(Secret.of(values.get(0)));
        small.register(Secret.of(values.get(1)));
        small.register(Secret.of(values.get(0)));
        assertThat(small.size()).isEqualTo(2);
        small.register(Secret.of(values.get(2)));

        assertThat(small.scrub(values.get(0))).isEqualTo("****");
        assertThat(small.scrub(values.get(2))).isEqualTo("****");
        assertThat(small.scrub(values.get(1))).isSameAs(values.get(1));
        assertThatThrownBy(() -> Redactor.create(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scrub_agreesWithThePlainWay() {
        agree(20_000);
    }

    @Test
    @Tag("soak")
    void scrub_agreesWithThePlainWayAMillionTimes() {
        agree(1_000_000);
    }

    /** Few characters and short values, so that values overlap, repeat and begin alike. */
    private static void agree(int texts) {
        Random random = new Random(20_261_121);
        for (int i = 0; i < texts; i++) {
            Redactor redactor = new Redactor(10, random);
            PlainRedactor plain = new PlainRedactor();
            StringBuilder text = new StringBuilder();
            for (int s = 0; s <= random.nextInt(3); s++) {
                String value = text(random, 6 + random.nextInt(8));
                redactor.register(Secret.of(value));
                plain.register(value);
                for (int piece = 0; piece < 3; piece++) {
                    text.append(
                            switch (random.nextInt(6)) {
                                case 0 -> value;
                                case 1 -> value.substring(0, random.nextInt(value.length()));
                                case 2 ->
                                    base64(text(random, random.nextInt(4)) + value + text(random, random.nextInt(3)));
                                case 3 -> URLEncoder.encode(value, StandardCharsets.UTF_8);
                                case 4 -> base64(value).replace("=", "");
                                default -> text(random, random.nextInt(12));
                            });
                }
            }

            assertThat(redactor.scrub(text)).as("text " + i).isEqualTo(plain.scrub(text.toString()));
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("aaaab/ \n".charAt(random.nextInt(8)));
        }
        return text.toString();
    }

    /** A value of one repeated character would cost length times length, were hits compared character by character. */
    @Test
    void scrub_staysLinearWhereEveryPlaceLooksLikeTheSecret() {
        redactor.register(Secret.of("a".repeat(60_000) + "b"));
        String text = "a".repeat(1_000_000);

        long start = System.nanoTime();
        assertThat(redactor.scrub(text)).isSameAs(text);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        assertThat(redactor.scrub(text + "b")).hasSize(1_000_000 - 60_000 + 4);
    }

    @Test
    void scrub_runsBesideRegistrations() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            redactor.register(Secret.of(KEY));
            Callable<Boolean> reader = () -> IntStream.range(0, 2_000)
                    .allMatch(i -> redactor.scrub("x " + KEY + " y").equals("x **** y"));
            Callable<Boolean> writer = () ->
                    IntStream.range(0, 200).allMatch(i -> redactor.register(Secret.of(Canary.secret("written-" + i))));

            for (Future<Boolean> done : threads.invokeAll(Arrays.asList(reader, writer, reader, writer))) {
                assertThat(done.get()).isTrue();
            }
            assertThat(redactor.size()).isEqualTo(201);
        } finally {
            threads.shutdownNow();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String lowerEscapes(String encoded) {
        StringBuilder lower = new StringBuilder(encoded);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) == '%') {
                lower.setCharAt(i + 1, Character.toLowerCase(lower.charAt(i + 1)));
                lower.setCharAt(i + 2, Character.toLowerCase(lower.charAt(i + 2)));
            }
        }
        return lower.toString();
    }
}
