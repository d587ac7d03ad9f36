package ai.orchestra.schema.portability;

import java.util.List;
import java.util.Random;

/** Values for tests, from seeded randomness. */
final class Values {
    static final String BARE = "ABCXYZabcnrtxyz0189!%*+,-./:=?@[]^_{}äöß€é日本😀";
    static final String QUOTABLE = BARE + " \t#'&;|<>()~";
    private static final String ANY = QUOTABLE + "\"\\$`";
    private static final String ODD = "anbr0 #'\"\\${}:-";

    private Values() {}

    /** Returns a value of characters that all readers agree on if it is bare. */
    static String bare(Random random) {
        return of(BARE, random);
    }

    /** Returns a value of characters that the readers of quotes agree on. */
    static String quotable(Random random) {
        return of(QUOTABLE, random);
    }

    /** Returns a value of one line. */
    static String any(Random random) {
        return of(List.of(QUOTABLE, ANY, ODD).get(random.nextInt(3)), random);
    }

    private static String of(String alphabet, Random random) {
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder value = new StringBuilder();
        for (int length = random.nextInt(14); length > 0; length--) {
            value.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return value.toString();
    }
}
