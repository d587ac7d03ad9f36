package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.regex.Pattern;

/** Cleans what a terminal, a mail program or a web form did to a text. */
final class PastedText {
    /** ECMA-48 control sequences, and operating system commands (titles, links) up to their end. */
    private static final Pattern ESCAPES =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B\n]*(?:\u0007|\u001B\\\\)?|[@-Z\\\\^_])");

    /** The same, where the escape character was lost or made visible on the way. */
    private static final Pattern VISIBLE_ESCAPES =
            Pattern.compile("(?:\\^\\[|\\\\x1[bB]|\\\\e|\\\\033)?\\[[0-9;]{0,8}m");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]|[\u200B\u2060\uFEFF]");
    private static final Pattern BLANKS = Pattern.compile("[\u00A0\u2007\u202F]");
    private static final Pattern QUOTES = Pattern.compile("(?m)^(?:> ?){1,9}");

    private PastedText() {}

    static String clean(String text) {
        String clean = LinePrefixes.unescaped(text.replace("\r\n", "\n").replace('\r', '\n'));
        clean = ESCAPES.matcher(clean).replaceAll("");
        clean = VISIBLE_ESCAPES.matcher(clean).replaceAll("");
        clean = BLANKS.matcher(clean).replaceAll(" ");
        clean = CONTROLS.matcher(clean).replaceAll("");
        return QUOTES.matcher(clean).replaceAll("");
    }

    /** Returns whether a line is the last one and has no end, so that its last word may be a part of one. */
    static boolean isUnfinished(List<String> lines, int at) {
        return at == lines.size() - 1 && !lines.get(at).isEmpty();
    }

    static List<String> lines(String clean) {
        return List.of(clean.split("\n", -1));
    }

    /** Returns a line as a terminal shows it, with tab stops every 8 columns. */
    static String withoutTabs(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        StringBuilder shown = new StringBuilder(line.length() + 32);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                shown.append(" ".repeat(8 - shown.length() % 8));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
