package ai.orchestra.schema.scan;

import java.util.regex.Pattern;

/** Tells text that was made by chance from words, names and code. Stateless. */
final class Guess {
    private static final int LONG = 20;
    private static final double LONG_BITS = 3.6;
    private static final double SHORT_BITS = 3.0;
    private static final double MEAN_WORD = 3.5;
    private static final Pattern GROUP = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+");

    private Guess() {}

    /** Returns whether a value looks random: many different characters, of several kinds unless it is long. */
    static boolean random(String value) {
        double bits = Entropy.bits(value);
        int kinds = kinds(value);
        if (value.length() >= LONG) {
            return bits >= LONG_BITS && kinds >= 2 && !words(value);
        }
        return value.length() >= 8
                && bits >= Math.min(SHORT_BITS, limit(value.length()))
                && kinds >= 3
                && !words(value);
    }

    /** The most that so few characters can have, a little less. */
    private static double limit(int length) {
        return Math.log(length) / Math.log(2) - 0.4;
    }

    private static int kinds(String value) {
        int lower = value.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
        int upper = value.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
        int digit = value.chars().anyMatch(Character::isDigit) ? 1 : 0;
        int other = value.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0;
        return lower + upper + digit + other;
    }

    /** Words and identifiers: groups of letters, long ones on average, with digits at the end only. */
    private static boolean words(String value) {
        if (!value.matches("(?:[-_.:/ ]?[A-Za-z]++)++[-_.:/]?[0-9]{0,4}")) {
            return false;
        }
        long letters = value.chars().filter(Character::isLetter).count();
        return letters >= MEAN_WORD * GROUP.matcher(value).results().count();
    }
}
