package ai.orchestra.cli.gpu;

import ai.orchestra.config.convert.DataSize;
import ai.orchestra.gpu.plan.ModelShape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe a model; the figures stand in its {@code config.json}. */
final class ModelOptions {
    @Option(
            names = "--heads",
            paramLabel = "N",
            description = "Attention heads (num_attention_heads). Without it only powers of two are planned.")
    private @Nullable Integer heads;

    @Option(names = "--kv-heads", paramLabel = "N", description = "Key-value heads (num_key_value_heads).")
    private @Nullable Integer kvHeads;

    @Option(names = "--layers", paramLabel = "N", description = "Layers (num_hidden_layers).")
    private @Nullable Integer layers;

    @Option(names = "--weights", paramLabel = "SIZE", description = "Size of the weights, such as 140GB.")
    private @Nullable DataSize weights;

    @Option(
            names = "--quant-group",
            paramLabel = "N",
            description = "Weights that share a scale, of a quantised model (group_size).")
    private @Nullable Integer quantGroup;

    @Option(
            names = "--intermediate-size",
            paramLabel = "N",
            description = "Inner width of the feed-forward blocks (intermediate_size).")
    private @Nullable Integer intermediateSize;

    /** Returns the shape. Throws IllegalArgumentException if the figures contradict each other. */
    ModelShape shape() {
        ModelShape shape = ModelShape.UNKNOWN;
        shape = heads == null ? shape : shape.withHeads(heads);
        shape = kvHeads == null ? shape : shape.withKvHeads(kvHeads);
        shape = layers == null ? shape : shape.withLayers(layers);
        shape = weights == null ? shape : shape.withWeightBytes(weights.bytes());
        shape = quantGroup == null ? shape : shape.withQuantGroup(quantGroup);
        return intermediateSize == null ? shape : shape.withIntermediateSize(intermediateSize);
    }
}
