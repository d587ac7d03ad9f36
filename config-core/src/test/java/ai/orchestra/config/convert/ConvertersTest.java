package ai.orchestra.config.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.testsupport.Canary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {
    enum Mode {
        AUTO,
        MULTI_GPU,
        INFO
    }

    enum Clash {
        On,
        ON,
        OFF
    }

    private static final List<Class<?>> TYPES = List.of(
            boolean.class,
            byte.class,
            short.class,
            int.class,
            long.class,
            float.class,
            double.class,
            char.class,
            BigInteger.class,
            BigDecimal.class,
            Duration.class,
            Period.class,
            DataSize.class,
            URI.class,
            Path.class,
            Charset.class,
            Locale.class,
            ZoneId.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            UUID.class,
            Pattern.class,
            Environment.class,
            Mode.class);

    static Object[][] values() {
        return new Object[][] {
            {String.class, " a b ", " a b "},
            {String.class, "", ""},
            {boolean.class, "TRUE", true},
            {Boolean.class, "yes", true},
            {boolean.class, " On ", true},
            {boolean.class, "1", true},
            {boolean.class, "false", false},
            {boolean.class, "No", false},
            {boolean.class, "OFF", false},
            {boolean.class, "0", false},
            {byte.class, "-128", (byte) -128},
            {Short.class, "+32767", (short) 32767},
            {int.class, "007", 7},
            {Integer.class, "-2147483648", Integer.MIN_VALUE},
            {long.class, "9223372036854775807", Long.MAX_VALUE},
            {BigInteger.class, "-18446744073709551616", BigInteger.TWO.pow(64).negate()},
            {float.class, "0.5", 0.5f},
            {double.class, "1e3", 1000.0},
            {double.class, "-.5", -0.5},
            {double.class, "5.", 5.0},
            {double.class, "0e99999999999", 0.0},
            {double.class, "4.9E-324", Double.MIN_VALUE},
            {BigDecimal.class, "1.10", new BigDecimal("1.10")},
            {BigDecimal.class, "1e-9999", new BigDecimal("1e-9999")},
            {char.class, "x", 'x'},
            {char.class, " x ", 'x'},
            {Character.class, " ", ' '},
            {Mode.class, "auto", Mode.AUTO},
            {Mode.class, "Multi-Gpu", Mode.MULTI_GPU},
            {Mode.class, " multi_gpu ", Mode.MULTI_GPU},
            {Clash.class, "On", Clash.On},
            {Clash.class, "ON", Clash.ON},
            {Clash.class, "off", Clash.OFF},
            {Period.class, "P1Y6M", Period.of(1, 6, 0)},
            {Period.class, "p2w", Period.ofDays(14)},
            {Period.class, "1y6m2w3d", Period.of(1, 6, 17)},
            {Period.class, "-30D", Period.ofDays(-30)},
            {URI.class, "redis://localhost:6379", URI.create("redis://localhost:6379")},
            {Path.class, " /var/a b ", Path.of("/var/a b")},
            {Charset.class, "utf-8", StandardCharsets.UTF_8},
            {Locale.class, "de_DE", Locale.GERMANY},
            {Locale.class, "zh-Hant-TW", Locale.forLanguageTag("zh-Hant-TW")},
            {ZoneId.class, "Europe/Berlin", ZoneId.of("Europe/Berlin")},
            {ZoneId.class, "+02:00", ZoneOffset.ofHours(2)},
            {Instant.class, "2026-01-31T12:00:00Z", Instant.ofEpochSecond(1769860800)},
            {Instant.class, "2026-01-31T14:00:00+02:00", Instant.ofEpochSecond(1769860800)},
            {LocalDate.class, "2026-01-31", LocalDate.of(2026, 1, 31)},
            {LocalTime.class, "06:30", LocalTime.of(6, 30)},
            {UUID.class, "0E37DF36-f698-11e6-8dd4-cb9ced3df976", new UUID(0x0e37df36f69811e6L, 0x8dd4cb9ced3df976L)},
            {Environment.class, " PROD ", Environment.PRODUCTION},
        };
    }

    @ParameterizedTest
    @MethodSource("values")
    void converts_whatIsMeant(Class<?> type, String text, Object expected) {
        assertThat(convert(type, text)).isEqualTo(expected);
    }

    static Object[][] refusals() {
        return new Object[][] {
            {boolean.class, "maybe", "is not a boolean; use true or false (yes, no, on, off, 1 and 0 do as well)"},
            {boolean.class, "  ", "is empty; write a value, or remove the setting"},
            {byte.class, "128", "is outside -128 to 127"},
            {short.class, "-32769", "is outside -32768 to 32767"},
            {int.class, "2147483648", "is outside -2147483648 to 2147483647"},
            {long.class, "9223372036854775808", "is outside -9223372036854775808 to 9223372036854775807"},
            {int.class, "9".repeat(2000), "is outside -2147483648 to 2147483647"},
            {int.class, "80a", "is not a whole number; write digits alone, without a unit"},
            {int.class, "many", "is not a whole number; write digits, such as 42"},
            {int.class, "-", "is not a whole number; write digits, such as 42"},
            {int.class, "\u0663", "is not a whole number; write digits, such as 42"},
            {int.class, "0x10", "is not a whole number; write it in decimal, without a prefix such as 0x"},
            {int.class, "1_000", "is not a whole number; write the digits without separators"},
            {int.class, "1,000", "is not a whole number; write the digits without separators"},
            {int.class, "1e3", "is not a whole number; write the digits without a fraction or an exponent"},
            {int.class, "1.0", "is not a whole number; write the digits without a fraction or an exponent"},
            {BigInteger.class, "9".repeat(1001), "has more than 1000 digits; write a smaller number"},
            {double.class, "NaN", "is not a finite number; write a number, such as 0.7"},
            {double.class, "-Infinity", "is not a finite number; write a number, such as 0.7"},
            {float.class, ".inf", "is not a finite number; write a number, such as 0.7"},
            {double.class, "1e309", "is outside -1.7976931348623157E308 to 1.7976931348623157E308"},
            {float.class, "1e39", "is outside -3.4028235E38 to 3.4028235E38"},
            {double.class, "1e-400", "is nearer to zero than 4.9E-324; write 0 if that is meant"},
            {float.class, "1e-50", "is nearer to zero than 1.4E-45; write 0 if that is meant"},
            {BigDecimal.class, "1e10000", "has an exponent outside -9999 to 9999"},
            {BigDecimal.class, "1e99999999999", "has an exponent outside -9999 to 9999"},
            {BigDecimal.class, "9".repeat(1001), "has more than 1000 characters; write fewer digits"},
            {Mode.class, "manual", "is none of: auto, multi_gpu, info"},
            {Mode.class, "multi-gpus", "is none of: auto, multi_gpu, info; did you mean multi_gpu?"},
            {Clash.class, "on", "means more than one constant; write exactly one of: On, ON"},
            {Period.class, "30", "is not a period of days, weeks, months or years; try 30d, 6m, 1y, P1Y6M"},
            {Period.class, "1d1y", "is not a period of days, weeks, months or years; try 30d, 6m, 1y, P1Y6M"},
            {Period.class, "3000000000d", "has an amount outside -2147483648 to 2147483647"},
            {Period.class, "P3000000000D", "has an amount outside -2147483648 to 2147483647"},
            {
                URI.class,
                "http://h/a b",
                "is not a URI (wrong from character 11 on); write blanks and special characters as %20 and the like"
            },
            {Path.class, "a\0b", "is not a path on this system; remove the characters that it does not allow"},
            {Charset.class, "utf-99", "is not a character set of this Java; try UTF-8"},
            {Charset.class, "a b", "is not a character set of this Java; try UTF-8"},
            {Locale.class, "german!", "is not a language tag; try en, de-DE or zh-Hant-TW"},
            {ZoneId.class, "Berlin", "is not a time zone; try UTC, Europe/Berlin or +02:00"},
            {Instant.class, "2026-01-31", "is not an instant; try 2026-01-31T12:00:00Z or 2026-01-31T12:00:00+02:00"},
            {LocalDate.class, "31.1.2026", "is not a date; try 2026-01-31"},
            {LocalTime.class, "25:00", "is not a time of day; try 06:30 or 18:30:15"},
            {UUID.class, "1-1-1-1-1", "is not a UUID; write 8-4-4-4-12 hexadecimal digits with dashes"},
            {
                Pattern.class,
                "a(b",
                "is not a regular expression (see character 4); put a backslash before a character that is meant as itself"
            },
            {char.class, "xy", "is not a single character of the basic plane; write exactly one"},
            {char.class, "", "is not a single character of the basic plane; write exactly one"},
            {
                Environment.class,
                "a b",
                "is not a name for an environment; use development, staging, production, testing, performance,"
                        + " monitoring, optimized, or letters, digits and single dashes, at most 40"
            },
        };
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void advises_whenRefusing(Class<?> type, String text, String advice) {
        assertThatThrownBy(() -> convert(type, text))
                .isInstanceOfSatisfying(
                        ConversionException.class,
                        refused -> assertThat(refused.advice()).isEqualTo(advice));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1p3", "1d", "1f", "1,5", "1 000", "--1", "e3", ".", "1e", "1_0.0", "70%"})
    void refuses_whatIsNoDecimalNumber(String text) {
        for (Class<?> type : List.of(float.class, double.class, BigDecimal.class)) {
            assertThatThrownBy(() -> convert(type, text))
                    .isInstanceOf(ConversionException.class)
                    .hasMessageStartingWith("is not a number; ");
        }
    }

    @Test
    void keepsMeaning_inTurkey() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(convert(Mode.class, "info")).isEqualTo(Mode.INFO);
            assertThat(convert(boolean.class, "FALSE")).isEqualTo(false);
            assertThat(convert(DataSize.class, "4GIB")).isEqualTo(new DataSize(4L << 30));
            assertThatThrownBy(() -> convert(Mode.class, "x")).hasMessage("is none of: auto, multi_gpu, info");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void compiles_patterns() {
        assertThat(((Pattern) convert(Pattern.class, "a+b")).matcher("aab").matches())
                .isTrue();
    }

    @Test
    void hasNone_whereConversionWouldLoadCodeOrAskTheNetwork() {
        for (Class<?> type : List.of(Class.class, URL.class, InetAddress.class, Object.class, Enum.class)) {
            assertThat(Converters.standard().find(type)).as(type.getName()).isNull();
        }
    }

    @Test
    void listsFewConstants_whereThereAreMany() {
        assertThatThrownBy(() -> convert(Character.UnicodeScript.class, "?"))
                .hasMessageMatching("is none of: common, latin, .* and \\d+ more")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(1000));
    }

    @Test
    void quotesNothing_whenRefusingASecret() {
        String secret = Canary.secret("converter") + " {[(%zz\\ \0";
        int refusedBy = 0;
        for (Class<?> type : TYPES) {
            try {
                convert(type, secret);
            } catch (ConversionException refused) {
                StringWriter everything = new StringWriter();
                refused.printStackTrace(new PrintWriter(everything));
                assertThat(everything.toString()).doesNotContain(Canary.MARK).doesNotContain("sk-");
                refusedBy++;
            }
        }
        assertThat(refusedBy).isEqualTo(TYPES.size());
    }

    @Test
    void throwsNothingElse_forRandomTexts() {
        SplittableRandom random = new SplittableRandom(130);
        String alphabet = "0123456789eE+-.,_ xX\tpPtThHmMsSdDyYkKgGiIbB:/%[](){}*?\\\"'\0\u0130\ud83d\ude00\u00e9";
        for (int i = 0; i < 4000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (Class<?> type : TYPES) {
                try {
                    assertThat(convert(type, text.toString())).isNotNull();
                } catch (ConversionException refused) {
                    assertThat(refused.advice()).matches("(is|has|means) .+");
                }
            }
        }
    }

    @Test
    void readsBack_whatTheJdkPrints() {
        SplittableRandom random = new SplittableRandom(131);
        for (int i = 0; i < 2000; i++) {
            long bits = random.nextLong() >> random.nextInt(64);
            Instant instant = Instant.ofEpochSecond(bits % 100_000_000_000L, random.nextInt(1_000_000_000));
            float single = Float.intBitsToFloat((int) bits);
            double real = Double.longBitsToDouble(bits);
            for (Object value : List.of(
                    bits,
                    (int) bits,
                    (short) bits,
                    (byte) bits,
                    BigInteger.valueOf(bits).pow(3),
                    BigDecimal.valueOf(bits, random.nextInt(-50, 50)),
                    Float.isFinite(single) ? single : 1f,
                    Double.isFinite(real) ? real : 1.0,
                    new UUID(bits, ~bits),
                    instant,
                    LocalDate.ofInstant(instant, ZoneOffset.UTC),
                    LocalTime.ofInstant(instant, ZoneOffset.UTC),
                    Period.of((int) bits, random.nextInt(), random.nextInt()))) {
                assertThat(convert(value.getClass(), value.toString())).isEqualTo(value);
            }
        }
    }

    static Object convert(Class<?> type, String text) {
        Converter<?> converter = Converters.standard().find(type);
        assertThat(converter).as("converter to %s", type).isNotNull();
        return converter.convert(text);
    }
}
