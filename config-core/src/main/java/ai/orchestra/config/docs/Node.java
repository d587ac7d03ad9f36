package ai.orchestra.config.docs;

import java.util.List;

/** A setting, or what holds settings, with all that is to be written about it. */
sealed interface Node {
    About about();

    /**
     * A single value.
     *
     * @param about what is said about it
     * @param type its Java type
     */
    record Value(About about, Class<?> type) implements Node {}

    /**
     * A record within the record.
     *
     * @param about what is said about it
     * @param members its components
     */
    record Group(About about, List<Node> members) implements Node {}

    /**
     * A list or set.
     *
     * @param about what is said about it
     * @param element its first element, which stands for all
     * @param unique whether it is a set
     */
    record Many(About about, Node element, boolean unique) implements Node {}

    /**
     * A map.
     *
     * @param about what is said about it
     * @param value the entry called {@code example}, which stands for all
     */
    record Keyed(About about, Node value) implements Node {}

    /** Returns whether one text sets it: a value, or a list of values. */
    default boolean isOneText() {
        return this instanceof Value || this instanceof Many many && many.element() instanceof Value;
    }

    /** Returns the type of the value, or of the values that a list or map holds; {@code void} if those are records. */
    default Class<?> valueType() {
        if (this instanceof Value value) {
            return value.type();
        }
        if (this instanceof Many many) {
            return many.element().valueType();
        }
        return this instanceof Keyed keyed ? keyed.value().valueType() : void.class;
    }
}
