package ai.orchestra.config.convert;

import java.util.ArrayList;
import java.util.List;

/** Reads elements between commas, from the left, once. */
final class CommaList {
    private final String text;
    private final List<String> elements = new ArrayList<>();
    private int at;

    CommaList(String text) {
        this.text = text;
    }

    List<String> read() {
        while (at < text.length()) {
            skipBlanks();
            // The text is stripped, so that blanks are never its end.
            elements.add(text.charAt(at) == '"' ? quoted() : plain());
            at++;
        }
        return List.copyOf(elements);
    }

    /** Reads to the comma or the end. */
    private String plain() {
        StringBuilder element = new StringBuilder();
        for (; at < text.length() && text.charAt(at) != ','; at++) {
            if (text.charAt(at) == '"') {
                throw refused("has a quotation mark inside; quote the whole element, or write \\\" for the mark");
            }
            element.append(unescaped());
        }
        String stripped = element.toString().strip();
        if (stripped.isEmpty()) {
            throw refused("is empty; remove the comma, or write \"\" for an empty element");
        }
        return stripped;
    }

    /** Reads from the opening mark to the comma after the closing one, or the end. */
    private String quoted() {
        StringBuilder element = new StringBuilder();
        at++;
        for (; at < text.length() && text.charAt(at) != '"'; at++) {
            element.append(unescaped());
        }
        if (at == text.length()) {
            throw refused("has no closing quotation mark");
        }
        at++;
        skipBlanks();
        if (at < text.length() && text.charAt(at) != ',') {
            throw refused("goes on after its closing quotation mark; put a comma there");
        }
        return element.toString();
    }

    private char unescaped() {
        char c = text.charAt(at);
        if (c == '\\' && at + 1 < text.length() && ",\"\\".indexOf(text.charAt(at + 1)) >= 0) {
            at++;
            return text.charAt(at);
        }
        return c;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ConversionException refused(String advice) {
        return new ConversionException("is a list whose element " + (elements.size() + 1) + " " + advice);
    }
}
