package ai.orchestra.gpu.plan;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Describes what of a model decides how it can be split; everything is optional.
 *
 * <p>Immutable, hence thread-safe. The figures stand in the {@code config.json} of a model.
 *
 * @param heads attention heads ({@code num_attention_heads})
 * @param kvHeads key-value heads ({@code num_key_value_heads})
 * @param layers layers ({@code num_hidden_layers})
 * @param weightBytes the size of the weights in bytes, as they lie in GPU memory
 * @param quantGroup how many weights share a scale, where the model is quantised in groups ({@code group_size})
 * @param intermediateSize the inner width of the feed-forward blocks ({@code intermediate_size}), which the
 *     quantisation groups must divide on every GPU
 */
public record ModelShape(
        OptionalInt heads,
        OptionalInt kvHeads,
        OptionalInt layers,
        OptionalLong weightBytes,
        OptionalInt quantGroup,
        OptionalInt intermediateSize) {
    /** Nothing is known about the model. */
    public static final ModelShape UNKNOWN = new ModelShape(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalInt.empty());

    /** Checks that every figure is positive. */
    public ModelShape {
        check("heads", heads);
        check("kvHeads", kvHeads);
        check("layers", layers);
        check("quantGroup", quantGroup);
        check("intermediateSize", intermediateSize);
        if (weightBytes.isPresent() && weightBytes.getAsLong() <= 0) {
            throw new IllegalArgumentException("weightBytes must be positive, not " + weightBytes.getAsLong());
        }
        if (heads.isPresent() && kvHeads.isPresent() && heads.getAsInt() % kvHeads.getAsInt() != 0) {
            throw new IllegalArgumentException("kvHeads must divide heads, but " + kvHeads.getAsInt()
                    + " does not divide " + heads.getAsInt() + "; look both up in the model's config.json");
        }
    }

    private static void check(String name, OptionalInt value) {
        if (value.isPresent() && value.getAsInt() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value.getAsInt());
        }
    }

    /** Returns this shape with a number of attention heads. */
    public ModelShape withHeads(int value) {
        return new ModelShape(OptionalInt.of(value), kvHeads, layers, weightBytes, quantGroup, intermediateSize);
    }

    /** Returns this shape with a number of key-value heads. */
    public ModelShape withKvHeads(int value) {
        return new ModelShape(heads, OptionalInt.of(value), layers, weightBytes, quantGroup, intermediateSize);
    }

    /** Returns this shape with a number of layers. */
    public ModelShape withLayers(int value) {
        return new ModelShape(heads, kvHeads, OptionalInt.of(value), weightBytes, quantGroup, intermediateSize);
    }

    /** Returns this shape with a size of the weights, in bytes. */
    public ModelShape withWeightBytes(long value) {
        return new ModelShape(heads, kvHeads, layers, OptionalLong.of(value), quantGroup, intermediateSize);
    }

    /** Returns this shape with quantisation groups of a size. */
    public ModelShape withQuantGroup(int value) {
        return new ModelShape(heads, kvHeads, layers, weightBytes, OptionalInt.of(value), intermediateSize);
    }

    /** Returns this shape with an inner width. */
    public ModelShape withIntermediateSize(int value) {
        return new ModelShape(heads, kvHeads, layers, weightBytes, quantGroup, OptionalInt.of(value));
    }
}
