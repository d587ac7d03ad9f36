package ai.orchestra.config.internal.layer;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.template.Definition;
import org.jspecify.annotations.Nullable;

/**
 * What sets a name: a definition and the way it is meant, or nothing.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param winner the definition that wins; {@code null} if nothing sets the name
 * @param way whether the definition is the value, or says where it lies
 * @param conflict why there is no answer although something is set
 * @param layer the index of the layer that sets the name, 0 for the highest; -1 if nothing does
 */
public record Resolution(
        @Nullable Definition winner, Way way, @Nullable Problem conflict, int layer) {
    /** Nothing sets the name. */
    public static final Resolution NOTHING = new Resolution(null, Way.VALUE, null, -1);
}
