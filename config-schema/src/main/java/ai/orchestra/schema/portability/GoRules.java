package ai.orchestra.schema.portability;

/** How Compose 2 and godotenv walk a file; where a value ends, the next statement begins, even in the same line. */
abstract class GoRules implements Rules {
    /** A value, and where the text behind it begins. */
    record Scanned(Reading.Value value, int end) {}

    /** Reads the value that begins at an index, blanks before it skipped. */
    abstract Scanned value(String text, int start) throws Unreadable;

    /** Whether a line may hold a key alone, which takes over the environment's value. */
    abstract boolean keyAlone();

    @Override
    public Reading read(String source) throws Unreadable {
        String text = source + "\n";
        Scanned first = value(text, Text.skip(text, 0, Text::isGoBlank));
        int at = first.end();
        while (at < text.length()) {
            at = statement(text, at);
        }
        return first.value();
    }

    private int statement(String text, int from) throws Unreadable {
        int at = Text.skip(text, from, Text::isUnicodeSpace);
        if (at == text.length()) {
            return at;
        }
        if (text.charAt(at) == '#') {
            return Text.lineEnd(text, at);
        }
        int separator = Text.skip(text, at, GoRules::mayBeInKey);
        char found = separator < text.length() ? text.charAt(separator) : '\n';
        if (found == '=' || found == ':') {
            if (Text.trimEnd(text.substring(at, separator), Text::isUnicodeSpace)
                            .indexOf(' ')
                    >= 0) {
                throw new Unreadable("what follows is read as another variable, whose name has a blank");
            }
            return value(text, Text.skip(text, separator + 1, Text::isGoBlank)).end();
        }
        if (found == '\n'
                && keyAlone()
                && Text.trimEnd(text.substring(at, separator), Text::isUnicodeSpace)
                                .indexOf(' ')
                        < 0) {
            return separator;
        }
        throw new Unreadable("what follows the value is read as another variable, and is none");
    }

    private static boolean mayBeInKey(int c) {
        return Text.isGoBlank(c) || Character.isLetterOrDigit(c) || "_.-[]".indexOf(c) >= 0;
    }
}
