package ai.orchestra.schema.portability;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code . FILE} in a POSIX shell: a value is a word, and what follows a word is a command. */
enum ShellRules implements Rules {
    BASH,
    DASH;

    private static final String RUNS = "runs what follows the value as a command";
    private static final Pattern BRACED = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*(?::?-([A-Za-z0-9_./]*))?}");
    private static final String NEVER_CLOSED = "the quote is never closed";

    @Override
    public Reading read(String source) throws Unreadable {
        return new Word(source + "\n", this == BASH).read();
    }

    /** One word on its way to become a value. */
    private static final class Word {
        private final String text;
        private final boolean bash;
        private final StringBuilder value = new StringBuilder();
        private final Set<Effect> effects = EnumSet.noneOf(Effect.class);
        private int at;

        Word(String text, boolean bash) {
            this.text = text;
            this.bash = bash;
        }

        Reading read() throws Unreadable {
            while (" \t\n;&|<>()".indexOf(text.charAt(at)) < 0) {
                char next = text.charAt(at);
                switch (next) {
                    case '\'' -> single();
                    case '"' -> doubled();
                    case '\\' -> escape();
                    case '$' -> dollar(false);
                    case '`' -> throw new Unreadable("runs what stands between backquotes as a command");
                    case '~' -> tilde();
                    default -> {
                        value.append(next);
                        at++;
                    }
                }
            }
            end();
            return new Reading.Value(value.toString(), effects);
        }

        private void single() throws Unreadable {
            int closing = text.indexOf('\'', at + 1);
            if (closing < 0) {
                throw new Unreadable(NEVER_CLOSED);
            }
            effects.add(Effect.STRIPS_QUOTES);
            value.append(text, at + 1, closing);
            at = closing + 1;
        }

        private void doubled() throws Unreadable {
            effects.add(Effect.STRIPS_QUOTES);
            at++;
            while (text.charAt(at) != '"') {
                char next = text.charAt(at);
                if (next == '`') {
                    throw new Unreadable("runs what stands between backquotes as a command");
                } else if (next == '$') {
                    dollar(true);
                } else {
                    if (next == '\\' && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) {
                        effects.add(Effect.ESCAPES);
                        at++;
                    }
                    if (next != '\\' || text.charAt(at) != '\n') {
                        value.append(text.charAt(at));
                    }
                    at++;
                }
                if (at >= text.length()) {
                    throw new Unreadable(NEVER_CLOSED);
                }
            }
            at++;
        }

        /** A backslash before a line end joins the lines. */
        private void escape() {
            effects.add(Effect.ESCAPES);
            at++;
            if (text.charAt(at) != '\n') {
                value.append(text.charAt(at));
                at++;
            } else if (at < text.length() - 1) {
                at++;
            }
        }

        private void dollar(boolean quoted) throws Unreadable {
            char next = text.charAt(at + 1);
            if (next == '(') {
                throw new Unreadable("runs what stands between $( and ) as a command");
            }
            Matcher braced = BRACED.matcher(text).region(at, text.length());
            int end = at + 1;
            if (braced.lookingAt()) {
                value.append(braced.group(1) == null ? "" : braced.group(1));
                end = braced.end();
            } else if ("@*123456789".indexOf(next) >= 0) {
                end++;
            } else if (next < 0x80 && Character.isLetter(next) || next == '_') {
                end = Text.skip(text, end, c -> c < 0x80 && Character.isLetterOrDigit(c) || c == '_');
            } else if (isSpecial(next, quoted)) {
                throw new Unreadable("takes $ for the beginning of an expansion of its own");
            } else {
                value.append('$');
                at++;
                return;
            }
            effects.add(Effect.EXPANDS);
            at = end;
        }

        /** What stands for a process, an option, arithmetic or a dressed-up string. */
        private boolean isSpecial(char next, boolean quoted) {
            return "{#?-$!0".indexOf(next) >= 0
                    || bash && next == '['
                    || bash && !quoted && (next == '\'' || next == '"');
        }

        /** Stands for a home directory at the start and behind a colon; {@code ~name} only if there is such a user. */
        private void tilde() throws Unreadable {
            boolean counts = at == 0 || text.charAt(at - 1) == ':';
            if (counts && " \t\n;&|<>():/+-".indexOf(text.charAt(at + 1)) >= 0) {
                throw new Unreadable("replaces ~ by a directory");
            }
            value.append('~');
            at++;
        }

        private void end() throws Unreadable {
            int behind = Text.skip(text, at, c -> c == ' ' || c == '\t');
            char next = text.charAt(behind);
            if (next == '#' && behind > at) {
                effects.add(Effect.COMMENT);
                behind = Text.lineEnd(text, behind);
            } else if (next == ';') {
                effects.add(Effect.CUTS);
                behind++;
            } else if (next != '\n') {
                throw new Unreadable(RUNS);
            } else if (behind > at) {
                effects.add(Effect.TRIMS);
            }
            for (String line : text.substring(behind).split("\n")) {
                String rest = Text.trim(line, Text::isAsciiSpace);
                if (!rest.isEmpty() && !rest.startsWith("#")) {
                    throw new Unreadable(RUNS);
                }
            }
        }
    }
}
