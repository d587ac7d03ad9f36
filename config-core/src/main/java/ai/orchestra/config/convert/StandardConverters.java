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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The standard converters. */
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

    // A pure function of the class.
    private static final ClassValue<@Nullable Converter<?>> CONVERTERS = new ClassValue<>() {
        @Override
        protected @Nullable Converter<?> computeValue(Class<?> type) {
            return make(type);
        }
    };

    private StandardConverters() {}

    static Class<?> boxOf(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    /**
     * Returns the converter of a type that is no primitive, or {@code null} if there is none. The same one at each call.
     *
     * @param type the type
     */
    static @Nullable Converter<?> of(Class<?> type) {
        return CONVERTERS.get(type);
    }

    /** One question after the other, because a table would link all these lambdas before the first is needed. */
    private static @Nullable Converter<?> make(Class<?> type) {
        if (type == String.class) {
            return verbatim(text -> text);
        }
        if (type == Character.class) {
            return verbatim(ScalarText::character);
        }
        if (type == Boolean.class) {
            return stripped(ScalarText::bool);
        }
        if (type == UUID.class) {
            return stripped(ScalarText::uuid);
        }
        if (type == Environment.class) {
            return stripped(ScalarText::environment);
        }
        if (type == Byte.class) {
            return stripped(text -> (byte) IntegerText.within(text, Byte.MIN_VALUE, Byte.MAX_VALUE));
        }
        if (type == Short.class) {
            return stripped(text -> (short) IntegerText.within(text, Short.MIN_VALUE, Short.MAX_VALUE));
        }
        if (type == Integer.class) {
            return stripped(text -> (int) IntegerText.within(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (type == Long.class) {
            return stripped(text -> IntegerText.within(text, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (type == BigInteger.class) {
            return stripped(IntegerText::big);
        }
        if (type == Float.class) {
            return stripped(DecimalText::toFloat);
        }
        if (type == Double.class) {
            return stripped(DecimalText::toDouble);
        }
        if (type == BigDecimal.class) {
            return stripped(DecimalText::big);
        }
        if (type == Duration.class) {
            return stripped(DurationText::parse);
        }
        if (type == Period.class) {
            return stripped(PeriodText::parse);
        }
        if (type == DataSize.class) {
            return stripped(DataSizeText::parse);
        }
        if (type == Instant.class) {
            return stripped(TimeText::instant);
        }
        if (type == LocalDate.class) {
            return stripped(TimeText::date);
        }
        if (type == LocalTime.class) {
            return stripped(TimeText::time);
        }
        if (type == ZoneId.class) {
            return stripped(TimeText::zone);
        }
        if (type == URI.class) {
            return stripped(PlatformText::uri);
        }
        if (type == Path.class) {
            return stripped(PlatformText::path);
        }
        if (type == Charset.class) {
            return stripped(PlatformText::charset);
        }
        if (type == Locale.class) {
            return stripped(PlatformText::locale);
        }
        if (type == Pattern.class) {
            return stripped(PlatformText::pattern);
        }
        return type.isEnum() ? stripped(new EnumText(type)) : null;
    }

    private static <T> Converter<T> verbatim(Converter<T> converter) {
        return converter;
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
}
