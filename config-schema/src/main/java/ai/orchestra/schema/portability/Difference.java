package ai.orchestra.schema.portability;

/**
 * One reader that would read another value than was meant, or none, and why.
 *
 * <p>Never holds the value or a part of it. This record is immutable and thread-safe.
 *
 * @param reader who
 * @param why what it does with the value, such as {@code keeps the quotes}
 */
public record Difference(EnvReader reader, String why) {}
