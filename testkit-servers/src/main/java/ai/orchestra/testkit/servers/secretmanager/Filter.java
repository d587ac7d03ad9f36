package ai.orchestra.testkit.servers.secretmanager;

import ai.orchestra.testkit.servers.secretmanager.FilterTokens.Kind;
import ai.orchestra.testkit.servers.secretmanager.FilterTokens.Token;
import io.grpc.Status;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads a filter by the grammar of AIP-160, in which {@code OR} binds tighter than {@code AND} and terms that merely follow
 * each other are joined by {@code AND}. Not thread-safe: used once.
 *
 * @param <T> what is filtered
 */
final class Filter<T> {
    private final String text;
    private final List<Token> tokens;
    private final FilterFields<T> fields;
    private int at;

    private Filter(String text, FilterFields<T> fields) {
        this.text = text;
        this.tokens = FilterTokens.of(text);
        this.fields = fields;
    }

    /**
     * Returns a predicate of a filter.
     *
     * @param text empty for everything
     * @throws Refusal if it is wrong, or more than this server understands
     */
    static <T> Predicate<T> of(String text, FilterFields<T> fields) {
        if (text.isBlank()) {
            return each -> true;
        }
        Filter<T> filter = new Filter<>(text, fields);
        Predicate<T> all = filter.expression();
        if (filter.now().kind() != Kind.END) {
            throw filter.malformed();
        }
        return all;
    }

    private Predicate<T> expression() {
        Predicate<T> all = factor();
        while (true) {
            if (isWord("AND")) {
                at++;
                all = all.and(factor());
            } else if (now().kind() == Kind.END || now().is(Kind.PAREN, ")")) {
                return all;
            } else {
                all = all.and(factor());
            }
        }
    }

    private Predicate<T> factor() {
        Predicate<T> any = term();
        while (isWord("OR")) {
            at++;
            any = any.or(term());
        }
        return any;
    }

    private Predicate<T> term() {
        if (isWord("NOT")) {
            at++;
            return simple().negate();
        }
        return simple();
    }

    private Predicate<T> simple() {
        if (now().is(Kind.PAREN, "(")) {
            at++;
            Predicate<T> inner = expression();
            if (!now().is(Kind.PAREN, ")")) {
                throw malformed();
            }
            at++;
            return inner;
        }
        return restriction();
    }

    private Predicate<T> restriction() {
        Token field = next();
        if (field.kind() != Kind.WORD || isReserved(field)) {
            throw malformed();
        }
        if (now().kind() != Kind.OPERATOR) {
            throw unsupported("a word without a field");
        }
        Token operator = next();
        Token value = next();
        if (value.is(Kind.PAREN, "(")) {
            throw unsupported("a list of values in parentheses");
        }
        if ((value.kind() != Kind.WORD && value.kind() != Kind.QUOTED) || isReserved(value)) {
            throw malformed();
        }
        boolean presence = value.is(Kind.WORD, "*") && operator.text().equals(":");
        if (!presence && value.text().contains("*")) {
            throw unsupported("a wildcard");
        }
        return fields.restriction(field.text(), operator.text(), presence ? "" : value.text(), presence);
    }

    private boolean isWord(String word) {
        return now().is(Kind.WORD, word);
    }

    private static boolean isReserved(Token token) {
        return token.kind() == Kind.WORD && List.of("AND", "OR", "NOT").contains(token.text());
    }

    private Token now() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = now();
        if (token.kind() == Kind.END) {
            throw malformed();
        }
        at++;
        return token;
    }

    private Refusal malformed() {
        return Refusal.invalid("Could not parse filter: " + text);
    }

    private Refusal unsupported(String what) {
        return Refusal.of(
                Status.Code.UNIMPLEMENTED, "the server of the test does not understand " + what + " in: " + text);
    }
}
