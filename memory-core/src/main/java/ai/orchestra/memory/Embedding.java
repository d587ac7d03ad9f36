package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.util.Arrays;

/**
 * A vector that stands for the meaning of a text.
 *
 * <p>A value, never a bare array: it copies what it is given and what it gives. This class is immutable and thread-safe.
 */
public final class Embedding {
    private final float[] values;
    private final double norm;

    private Embedding(float[] values, double norm) {
        this.values = values;
        this.norm = norm;
    }

    /**
     * Returns an embedding of the given values, which are copied.
     *
     * @param values 1 to 2,048 finite numbers, not all zero
     * @throws MemoryValidationException if there are none, too many, one is not finite, or all are zero
     */
    public static Embedding of(float... values) {
        Checks.given("values", values);
        Checks.between("the number of dimensions", values.length, 1, MemoryLimits.MAX_DIMENSIONS);
        float[] copy = values.clone();
        double sum = 0;
        for (int i = 0; i < copy.length; i++) {
            if (!Float.isFinite(copy[i])) {
                throw new MemoryValidationException(
                        "the embedding's value at index " + i + " is " + copy[i] + "; every value must be finite");
            }
            sum += (double) copy[i] * copy[i];
        }
        if (sum == 0) {
            throw new MemoryValidationException("the embedding is all zeros, so it has no direction to compare");
        }
        return new Embedding(copy, Math.sqrt(sum));
    }

    /** Returns the number of values. */
    public int dimensions() {
        return values.length;
    }

    /** Returns a copy of the values. */
    public float[] toArray() {
        return values.clone();
    }

    /**
     * Returns the cosine similarity: 1 for the same direction, 0 for unrelated, -1 for opposite.
     *
     * @param other an embedding of as many dimensions
     * @throws MemoryValidationException if the dimensions differ
     */
    public double cosine(Embedding other) {
        Checks.given("other", other);
        if (values.length != other.values.length) {
            throw new MemoryValidationException("cannot compare embeddings of " + values.length + " and "
                    + other.values.length + " dimensions; embed both with the same model");
        }
        double dot = 0;
        for (int i = 0; i < values.length; i++) {
            dot += (double) values[i] * other.values[i];
        }
        return Math.max(-1, Math.min(1, dot / (norm * other.norm)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Returns the number of dimensions only; the values would tell what the text was about. */
    @Override
    public String toString() {
        return "Embedding[" + values.length + " dimensions]";
    }
}
