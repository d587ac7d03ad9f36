package ai.orchestra.config.internal.bind;

/** What a component's type asks for. */
public sealed interface Shape {
    /**
     * One value, converted from text.
     *
     * @param type the Java type
     */
    record Leaf(Class<?> type) implements Shape {}

    /**
     * An {@link java.util.Optional}.
     *
     * @param of what may be there
     */
    record Maybe(Shape of) implements Shape {}

    /**
     * A list or set.
     *
     * @param element what it holds
     * @param unique whether it is a set
     */
    record Many(Shape element, boolean unique) implements Shape {}

    /**
     * A map.
     *
     * @param key the type of its keys
     * @param value what it holds
     */
    record Keyed(Class<?> key, Shape value) implements Shape {}

    /**
     * A record within the record.
     *
     * @param type the record's type
     */
    record Nested(Class<? extends Record> type) implements Shape {}

    /**
     * A type that cannot be bound.
     *
     * @param type its name
     */
    record Unsupported(String type) implements Shape {}

    /** Returns the type of the single value behind this shape, through an {@code Optional}; {@code void} if none is. */
    default Class<?> leafType() {
        if (this instanceof Leaf leaf) {
            return leaf.type();
        }
        return this instanceof Maybe maybe ? maybe.of().leafType() : void.class;
    }
}
