package ai.orchestra.config.convert;

import ai.orchestra.config.environment.Environment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The table of standard converters. */
final class StandardConverters {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            char.class, Character.class);

    private StandardConverters() {}

    static Class<?> boxOf(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    static Map<Class<?>, Converter<?>> byType() {
        Table table = new Table();
        table.verbatim(String.class, text -> text);
        table.verbatim(Character.class, ScalarText::character);
        table.put(Boolean.class, ScalarText::bool);
        table.put(UUID.class, ScalarText::uuid);
        table.put(Environment.class, ScalarText::environment);

        table.put(Byte.class, text -> (byte) IntegerText.within(text, Byte.MIN_VALUE, Byte.MAX_VALUE));
        table.put(Short.class, text -> (short) IntegerText.within(text, Short.MIN_VALUE, Short.MAX_VALUE));
        table.put(Integer.class, text -> (int) IntegerText.within(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        table.put(Long.class, text -> IntegerText.within(text, Long.MIN_VALUE, Long.MAX_VALUE));
        table.put(BigInteger.class, IntegerText::big);
        table.put(Float.class, DecimalText::toFloat);
        table.put(Double.class, DecimalText::toDouble);
        table.put(BigDecimal.class, DecimalText::big);

        table.put(Duration.class, DurationText::parse);
        table.put(Period.class, PeriodText::parse);
        table.put(DataSize.class, DataSizeText::parse);
        table.put(Instant.class, TimeText::instant);
        table.put(LocalDate.class, TimeText::date);
        table.put(LocalTime.class, TimeText::time);
        table.put(ZoneId.class, TimeText::zone);

        table.put(URI.class, PlatformText::uri);
        table.put(Path.class, PlatformText::path);
        table.put(Charset.class, PlatformText::charset);
        table.put(Locale.class, PlatformText::locale);
        table.put(Pattern.class, PlatformText::pattern);
        return Map.copyOf(table.byType);
    }

    static <T> Converter<T> stripped(Converter<T> converter) {
        return text -> {
            String stripped = text.strip();
            if (stripped.isEmpty()) {
                throw new ConversionException("is empty; write a value, or remove the setting");
            }
            return converter.convert(stripped);
        };
    }

    /** Ties the type of each key to that of its converter. */
    private static final class Table {
        private final Map<Class<?>, Converter<?>> byType = new HashMap<>();

        <T> void put(Class<T> type, Converter<T> converter) {
            byType.put(type, stripped(converter));
        }

        <T> void verbatim(Class<T> type, Converter<T> converter) {
            byType.put(type, converter);
        }
    }
}
