package ai.orchestra.config.convert;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The converters by type: the standard ones and those an application adds.
 *
 * <p>Standard are {@code String}, {@code boolean}, all numbers, {@code BigInteger}, {@code BigDecimal}, {@code char},
 * enums, {@code Duration}, {@code Period}, {@link DataSize}, {@code URI}, {@code Path}, {@code Charset},
 * {@code Locale}, {@code ZoneId}, {@code Instant}, {@code LocalDate}, {@code LocalTime}, {@code UUID}, {@code Pattern}
 * and {@code Environment}. There is none for {@code Class}, {@code URL} and {@code InetAddress}, because those load
 * code or ask the network.
 *
 * <p>The standard converters drop blanks around the text, but for {@code String}; they refuse a text of blanks alone,
 * but for {@code String} and {@code char}. Each reads the same in every locale.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class Converters {
    private static final Converters STANDARD = new Converters(Map.of());

    // Those that were added; they win over the standard ones.
    private final Map<Class<?>, Converter<?>> byType;

    private Converters(Map<Class<?>, Converter<?>> byType) {
        this.byType = byType;
    }

    /** Returns the standard converters. */
    public static Converters standard() {
        return STANDARD;
    }

    /**
     * Returns a copy with one converter more, which wins over a standard one or an earlier one of the same type.
     *
     * <p>A primitive type and its box are one type here. The converter gets the text with its blanks. Should it throw
     * anything but a {@link ConversionException}, or return {@code null}, then the text is refused with an advice that
     * names the type; the message of that exception is dropped, since it may quote a secret.
     *
     * @param type exactly the type that is converted to; its subtypes are not affected
     * @param converter makes values of that type
     */
    public <T> Converters with(Class<T> type, Converter<T> converter) {
        Map<Class<?>, Converter<?>> more = new HashMap<>(byType);
        more.put(StandardConverters.boxOf(type), new GuardedConverter<>(type, Objects.requireNonNull(converter)));
        return new Converters(Map.copyOf(more));
    }

    /**
     * Returns the converter to a type, or {@code null} if there is none. Every enum has one.
     *
     * @param type the type, primitive or not
     */
    public @Nullable Converter<?> find(Class<?> type) {
        Class<?> box = StandardConverters.boxOf(type);
        Converter<?> added = byType.get(box);
        return added == null ? StandardConverters.of(box) : added;
    }
}
