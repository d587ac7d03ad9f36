package ai.orchestra.config.template;

/**
 * What a reference does when its variable is unset or empty; the operators of the Compose specification, section
 * "Interpolation". An immutable enum and so thread-safe.
 */
public enum Operator {
    /** No operator: an unset variable gives empty text. */
    NONE(""),
    /** The operand stands in for a variable that is unset or empty. */
    DEFAULT_IF_EMPTY(":-"),
    /** The operand stands in for a variable that is unset. */
    DEFAULT_IF_UNSET("-"),
    /** A variable that is unset or empty is a problem, with the operand as its message. */
    REQUIRED_NOT_EMPTY(":?"),
    /** A variable that is unset is a problem, with the operand as its message. */
    REQUIRED("?"),
    /** The operand replaces a variable that is set and not empty; otherwise the reference is empty text. */
    REPLACE_IF_NOT_EMPTY(":+"),
    /** The operand replaces a variable that is set; otherwise the reference is empty text. */
    REPLACE_IF_SET("+");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** Returns the operator as it is written, such as {@code :-}; empty for {@link #NONE}. */
    public String symbol() {
        return symbol;
    }

    /** Returns whether an empty variable counts as unset. */
    public boolean emptyCountsAsUnset() {
        return symbol.startsWith(":");
    }
}
