package ai.orchestra.cli;

import java.util.Arrays;

/** Lets {@code orchestra help gpu plan} mean {@code orchestra gpu plan --help}. Stateless. */
final class HelpWords {
    private HelpWords() {}

    static String[] rewrite(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        String[] rewritten = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        rewritten[rewritten.length - 1] = "--help";
        return rewritten;
    }
}
