package ai.orchestra.config.docs;

import java.util.regex.Pattern;

/**
 * Tells which regular expressions mean the same to Java and to ECMA-262 with its {@code u} flag, which JSON Schema uses.
 *
 * <p>Those are the ones made of literals, {@code .}, {@code \d}, {@code \w}, escaped punctuation, plain classes, groups
 * that capture or not, alternatives, anchors, and quantifiers that are greedy or lazy. Left out, since they differ:
 * {@code \s} (Unicode in ECMA-262), possessive quantifiers, nested or intersected classes, inline flags, look-around,
 * {@code \Q}, references and properties. Sources: Javadoc of {@link Pattern}, ECMA-262 section 22.2.1. Stateless.
 */
final class CommonRegex {
    private static final String ESCAPED = "\\\\[dDwW^$\\\\.*+?()\\[\\]{}|/]";
    private static final String CLASS_ITEM = "(?:\\\\[dDwW^$\\\\.*+?()\\[\\]{}|/-]|[^\\\\\\[\\]&^])";
    private static final String CLASS = "\\[\\^?" + CLASS_ITEM + "++]";
    private static final String QUANTIFIER = "(?:[*+?]|\\{[0-9]++(?:,[0-9]*+)?})\\??(?![*+?{])";
    private static final String ATOM = "(?:" + ESCAPED + "|" + CLASS + "|[^\\\\\\[\\](){}*+?^$])";
    private static final Pattern COMMON =
            Pattern.compile("(?:" + ATOM + "(?:" + QUANTIFIER + ")?+|[$^]|\\((?:\\?:)?|\\)(?:" + QUANTIFIER + ")?+)*+");

    // Between a class of characters and another one, a dash is a dash to Java and an error to ECMA-262.
    private static final Pattern DASH_AT_CLASS = Pattern.compile("\\\\[dDwW]-[^\\]]|[^\\[]-\\\\[dDwW]");

    private CommonRegex() {}

    /**
     * Returns whether an expression that Java accepts is one of those.
     *
     * @param regex the expression
     */
    static boolean isCommon(String regex) {
        return COMMON.matcher(regex).matches() && !DASH_AT_CLASS.matcher(regex).find();
    }
}
