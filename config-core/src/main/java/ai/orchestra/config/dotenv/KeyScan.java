package ai.orchestra.config.dotenv;

/**
 * What stands at the beginning of one line: {@code [export] KEY [=|:]}.
 *
 * @param start where the key begins
 * @param end where the key ends, before blanks
 * @param separator where the {@code =} or {@code :} stands; -1 if there is none
 * @param fault the first character that no key may have; -1 if there is none
 * @param exported whether {@code export} precedes the key
 * @param lineEnd where the line ends, before its line feed
 */
record KeyScan(int start, int end, int separator, int fault, boolean exported, int lineEnd) {
    private static final String EXPORT = "export";

    /** Looks at the line from the given place on. */
    static KeyScan of(String text, int from) {
        int lineEnd = text.indexOf('\n', from);
        if (lineEnd < 0) {
            lineEnd = text.length();
        }
        int start = skipBlanks(text, from, lineEnd);
        int afterExport = start + EXPORT.length();
        boolean exported = text.startsWith(EXPORT, start)
                && (afterExport == lineEnd || Characters.isBlank(text.charAt(afterExport)));
        if (exported) {
            start = skipBlanks(text, afterExport, lineEnd);
        }
        int end = start;
        int at = start;
        int fault = -1;
        while (at < lineEnd && fault < 0) {
            int next = text.codePointAt(at);
            if (next == '=' || next == ':') {
                break;
            }
            boolean blank = next < 256 && Characters.isBlank((char) next);
            if (!blank && (end < at || !Characters.isKey(next))) {
                fault = end < at ? end : at;
            } else if (!blank) {
                end = at + Character.charCount(next);
            }
            at += Character.charCount(next);
        }
        int separator = fault < 0 ? (at < lineEnd ? at : -1) : equalsSign(text, at, lineEnd);
        return new KeyScan(start, end, separator, fault, exported, lineEnd);
    }

    /** Returns whether the line reads {@code KEY=}, without doubt. */
    boolean isAssignment(String text) {
        return fault < 0 && end > start && separator >= 0 && text.charAt(separator) == '=';
    }

    /** Returns where the value begins, before blanks. */
    int value(String text) {
        return skipBlanks(text, separator + 1, lineEnd);
    }

    private static int equalsSign(String text, int from, int lineEnd) {
        for (int at = from; at < lineEnd; at++) {
            if (text.charAt(at) == '=') {
                return at;
            }
        }
        return -1;
    }

    static int skipBlanks(String text, int from, int to) {
        int at = from;
        while (at < to && Characters.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
