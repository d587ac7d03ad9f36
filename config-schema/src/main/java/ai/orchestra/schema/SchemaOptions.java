package ai.orchestra.schema;

/**
 * Says how strictly a schema is read.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param lenient whether a duplicate key and a missing required override are warnings: the original system's schema has
 *     both, and nothing else is lenient
 */
public record SchemaOptions(boolean lenient) {
    /** Everything that is wrong fails the load. */
    public static final SchemaOptions STRICT = new SchemaOptions(false);

    /** Reads the original system's schema. */
    public static final SchemaOptions LENIENT = new SchemaOptions(true);
}
