package ai.orchestra.config.internal.bind;

import org.jspecify.annotations.Nullable;

/** What became of a plan: a value, nothing, or a problem that is reported already. */
sealed interface Made {
    /** Nothing sets it. */
    record Unset() implements Made {
        static final Unset INSTANCE = new Unset();
    }

    /**
     * It could not be made; the report says why.
     *
     * @param partial the list or map of those elements that could be made, with {@code null} for the others, so that
     *     their constraints can be checked all the same; {@code null} for anything else
     */
    record Failed(@Nullable Object partial) implements Made {
        static final Failed INSTANCE = new Failed(null);

        /** Never shows the values, which may be secrets. */
        @Override
        public String toString() {
            return "Failed";
        }
    }

    /**
     * The value.
     *
     * @param object the value; {@code null} only for what a converter made {@code null}
     */
    record Value(@Nullable Object object) implements Made {
        /** Never shows the value, which may be a secret. */
        @Override
        public String toString() {
            return "Value";
        }
    }
}
