package ai.orchestra.gpu;

import java.util.Optional;

/**
 * Finds the JSON object of a topology among other text.
 *
 * @param start where its brace stands
 * @param end behind its last brace; the end of the text where it is cut
 */
record EmbeddedJson(int start, int end) {
    private static final String MEMBER = "\"gpus\"";

    /** Braces of other text before it; with more of them the text is something else. */
    private static final int MAX_TRIES = 32;

    static Optional<EmbeddedJson> in(String text) {
        int last = text.indexOf(MEMBER);
        int at = last < 0 ? -1 : text.indexOf('{');
        for (int tries = 0; tries < MAX_TRIES && at >= 0 && at < last; tries++) {
            int end = end(text, at);
            if (end > 0) {
                return Optional.of(new EmbeddedJson(at, end));
            }
            at = text.indexOf('{', at + 1);
        }
        return Optional.empty();
    }

    /** Returns where the object ends, or -1 when it is none that has the member itself. */
    private static int end(String text, int start) {
        int depth = 0;
        boolean member = false;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                member |= depth == 1 && text.startsWith(MEMBER, at);
                at = endOfString(text, at);
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return member ? at + 1 : -1;
                }
            }
        }
        return member ? text.length() : -1;
    }

    private static int endOfString(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    String of(String text) {
        return text.substring(start, end);
    }

    /** Returns what stands around it; a line before it stays a line. */
    String around(String text) {
        return text.substring(0, start) + "\n" + text.substring(end);
    }
}
