package ai.orchestra.config.convert;

/**
 * Turns the text of a setting into a value.
 *
 * <p>A converter must be safe for use by several threads, must not do I/O, and must not log the text, which may be a
 * secret. It never returns {@code null}.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface Converter<T> {
    /**
     * Returns the value of a text.
     *
     * @param text the text as it was written, with its blanks; never {@code null}
     * @throws ConversionException if the text is not such a value. Any other {@link RuntimeException} of a converter
     *     that was added with {@link Converters#with} is turned into one, without its message
     */
    T convert(String text) throws ConversionException;
}
