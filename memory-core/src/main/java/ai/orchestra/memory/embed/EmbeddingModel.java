package ai.orchestra.memory.embed;

import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.List;

/**
 * Turns texts into embeddings.
 *
 * <p>The SDK brings no model; an application wraps the one it uses. Implementations block until the model answers, have a
 * deadline of their own, and are thread-safe.
 */
@FunctionalInterface
public interface EmbeddingModel {
    /**
     * Returns one embedding for each text, in the same order, all of the same dimensions.
     *
     * @param texts 1 to 100 texts, none of them empty
     */
    List<Embedding> embedAll(List<String> texts);

    /**
     * Returns the embedding of one text.
     *
     * @param text not empty
     */
    default Embedding embed(String text) {
        return embedAll(List.of(MemoryValidationException.given("text", text))).get(0);
    }
}
