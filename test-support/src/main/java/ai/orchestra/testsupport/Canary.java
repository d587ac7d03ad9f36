package ai.orchestra.testsupport;

/**
 * Makes the secret values that tests use, so that a leak of any of them can be recognised afterwards.
 *
 * <p>Every value contains {@link #MARK}. The leak check that closes the build looks for the mark in everything the
 * suite printed, also base64 and URL-encoded; a test secret made in another way would escape it. The slash and the
 * plus sign are there so that URL encoding changes the mark.
 *
 * <p>This class is thread-safe: it has no state.
 */
public final class Canary {
    /** What every test secret contains; 15 characters, so that each base64 alignment leaves a long, unmistakable core. */
    public static final String MARK = "cAn4Ry/+leaK9zQ";

    private Canary() {}

    /**
     * Returns a secret value for tests.
     *
     * @param name tells the secrets of one test apart; becomes part of the value
     * @return a value of more than 20 characters that contains {@link #MARK}
     */
    public static String secret(String name) {
        return "sk-" + name + "-" + MARK + "-x";
    }
}
