package ai.orchestra.config.docs;

import ai.orchestra.config.convert.ConversionException;
import ai.orchestra.config.convert.Converter;
import ai.orchestra.config.convert.Converters;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes defaults as one would write them in YAML: numbers and booleans as such. Stateless. */
final class SchemaDefault {
    private SchemaDefault() {}

    /** Returns the value of a default. */
    static Object of(Node node, String text) {
        if (node instanceof Node.Many many) {
            List<String> elements = ListDefaults.elements(text);
            return elements.stream()
                    .map(element -> ofValue(many.element().valueType(), element))
                    .toList();
        }
        return ofValue(node.valueType(), text);
    }

    private static Object ofValue(Class<?> type, String text) {
        @Nullable Object value = convert(type, text);
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number) {
            return new BigDecimal(text.strip());
        }
        if (value instanceof Enum<?> constant && Words.constants(type).contains(lower(constant.name()))) {
            return lower(constant.name());
        }
        return text;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns {@code null} where there is a special type, or a text that a load will complain about. */
    private static @Nullable Object convert(Class<?> type, String text) {
        boolean plain =
                Target.of(type) == Target.NUMBER || type.isEnum() || type == boolean.class || type == Boolean.class;
        Converter<?> converter = Converters.standard().find(type);
        if (!plain || converter == null) {
            return null;
        }
        try {
            return Objects.requireNonNull(converter.convert(text));
        } catch (ConversionException e) {
            return null;
        }
    }
}
