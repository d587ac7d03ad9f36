package ai.orchestra.testkit.servers.secretmanager;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a filter into its tokens. Stateless. */
final class FilterTokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<paren>[()])|(?<operator><=|>=|!=|[:=<>])|\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\""
                    + "|(?<minus>-)(?=[^\\s\\d])|(?<word>[^\\s()\"<>=!]+?(?=[\\s()\"<>=!:]|$)))");
    private static final Pattern TIME = Pattern.compile("\\s*(\\d{4}-\\d{2}-\\d{2}[0-9TtZz:.+-]*)");

    private FilterTokens() {}

    static List<Token> of(String filter) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (!filter.substring(at).isBlank()) {
            // A time has colons of its own.
            Matcher time = TIME.matcher(filter).region(at, filter.length());
            if (time.lookingAt()) {
                tokens.add(new Token(Kind.WORD, time.group(1)));
                at = time.end();
                continue;
            }
            Matcher matcher = TOKEN.matcher(filter).region(at, filter.length());
            if (!matcher.lookingAt()) {
                throw Refusal.invalid("Could not parse filter at position " + at + ": " + filter);
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, ""));
        return tokens;
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("paren") != null) {
            return new Token(Kind.PAREN, matcher.group("paren"));
        }
        if (matcher.group("operator") != null) {
            return new Token(Kind.OPERATOR, matcher.group("operator"));
        }
        if (matcher.group("quoted") != null) {
            return new Token(Kind.QUOTED, matcher.group("quoted").replaceAll("\\\\(.)", "$1"));
        }
        if (matcher.group("minus") != null) {
            return new Token(Kind.WORD, "NOT");
        }
        return new Token(Kind.WORD, matcher.group("word"));
    }

    enum Kind {
        PAREN,
        OPERATOR,
        QUOTED,
        WORD,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(Kind wanted, String wantedText) {
            return kind == wanted && text.equals(wantedText);
        }
    }
}
