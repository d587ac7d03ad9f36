package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;

/** Looks for what SnakeYAML would stop at long before it gets there, or take long over. */
final class TextCheck {
    private TextCheck() {}

    /**
     * Replaces characters that YAML forbids, one problem per line, and returns whether the text is within the limits.
     */
    static boolean passes(Lines lines, Findings findings) {
        char[] text = lines.text();
        if (text.length > YamlFile.MAX_CODE_POINTS
                && Character.codePointCount(text, 0, text.length) > YamlFile.MAX_CODE_POINTS) {
            findings.add(
                    findings.syntax(
                            new Origin.File(findings.path(), 0, 0),
                            "is larger than 4 Mi characters, the limit for a settings file; check the path, or split the file"));
            return false;
        }
        boolean passes = true;
        for (int line = 1; line <= lines.count(); line++) {
            if (lines.end(line) - lines.start(line) > YamlFile.MAX_LINE) {
                findings.add(findings.syntax(
                        new Origin.File(findings.path(), line, 0),
                        "is longer than 1 Mi characters, the limit for a line; break it, or check the path"));
                passes = false;
            }
            replaceForbidden(lines, line, findings);
        }
        return passes;
    }

    private static void replaceForbidden(Lines lines, int line, Findings findings) {
        char[] text = lines.text();
        int end = lines.end(line);
        int column = 0;
        boolean reported = false;
        for (int i = lines.start(line); i < end; i++) {
            column++;
            char c = text[i];
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text[i + 1])) {
                i++;
            } else if (!isAllowed(c)) {
                text[i] = '_';
                if (!reported && !findings.isFull()) {
                    findings.add(findings.syntax(
                            new Origin.File(findings.path(), line, column),
                            "holds the control character U+%04X, which YAML does not allow; remove it, or write it as an escape in double quotes"
                                    .formatted((int) c)));
                }
                reported = true;
            }
        }
    }

    // YAML 1.1, production c-printable, without the supplementary planes, which come as pairs.
    private static boolean isAllowed(char c) {
        return c >= 0x20 && c <= 0x7E
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c == 0x85
                || c >= 0xA0 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD;
    }
}
