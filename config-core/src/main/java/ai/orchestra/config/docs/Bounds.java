package ai.orchestra.config.docs;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Rules about how large something is. Stateless. */
final class Bounds {
    private Bounds() {}

    static Rule atLeast(Target target, BigDecimal bound, boolean inclusive) {
        String words = inclusive ? (bound.signum() == 0 ? "0 or more" : "at least " + bound) : "more than " + bound;
        return rule(target, words, inclusive ? "minimum" : "exclusiveMinimum", bound);
    }

    static Rule atMost(Target target, BigDecimal bound, boolean inclusive) {
        String words = inclusive ? (bound.signum() == 0 ? "0 or less" : "at most " + bound) : "less than " + bound;
        return rule(target, words, inclusive ? "maximum" : "exclusiveMaximum", bound);
    }

    private static Rule rule(Target target, String words, String keyword, BigDecimal bound) {
        return target == Target.NUMBER ? Rule.of(words, keyword, bound) : Rule.inWords(words);
    }

    /**
     * Returns the rule for a number of characters, elements or entries.
     *
     * <p>A schema sees one file, and variables may add entries to its maps, so a least number of entries stays words. For
     * characters beyond U+FFFF JSON Schema counts one where Java counts two.
     */
    static Rule size(Target target, int min, int max) {
        Map<String, Object> keywords = new HashMap<>();
        String unit = switch (target) {
            case TEXT -> put(keywords, "minLength", min, "maxLength", max, "characters");
            case LIST -> put(keywords, "minItems", min, "maxItems", max, "elements");
            case MAP -> put(keywords, "", 0, "maxProperties", max, "entries");
            case NUMBER, OTHER -> "long";
        };
        return new Rule(words(min, max) + " " + unit, keywords);
    }

    private static String put(Map<String, Object> keywords, String least, int min, String most, int max, String unit) {
        if (min > 0) {
            keywords.put(least, BigDecimal.valueOf(min));
        }
        if (max < Integer.MAX_VALUE) {
            keywords.put(most, BigDecimal.valueOf(max));
        }
        return unit;
    }

    private static String words(int min, int max) {
        if (max == Integer.MAX_VALUE) {
            return "at least " + min;
        }
        if (min == max) {
            return "exactly " + min;
        }
        return min == 0 ? "at most " + max : min + " to " + max;
    }
}
