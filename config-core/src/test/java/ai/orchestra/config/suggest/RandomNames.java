package ai.orchestra.config.suggest;

import java.util.SplittableRandom;

/** Names from a small alphabet, and typing errors in them. */
final class RandomNames {
    private static final String LETTERS = "ABC_12";

    private RandomNames() {}

    static String next(SplittableRandom random, int maxLength) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
            name.append(letter(random));
        }
        return name.toString();
    }

    static String mistyped(SplittableRandom random, String name) {
        StringBuilder typed = new StringBuilder(name);
        int at = random.nextInt(name.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> typed.insert(at, letter(random));
            case 1 -> typed.delete(at, at + 1);
            case 2 -> typed.replace(at, Math.min(at + 1, name.length()), String.valueOf(letter(random)));
            default -> {
                if (at + 1 < name.length()) {
                    typed.setCharAt(at, name.charAt(at + 1));
                    typed.setCharAt(at + 1, name.charAt(at));
                }
            }
        }
        return typed.toString();
    }

    private static char letter(SplittableRandom random) {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
