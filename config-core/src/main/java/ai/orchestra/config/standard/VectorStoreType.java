package ai.orchestra.config.standard;

/**
 * Where embeddings are kept.
 *
 * <p>This enum is immutable and thread-safe.
 */
public enum VectorStoreType {
    /** Pinecone's service. */
    PINECONE,
    /** A Weaviate server. */
    WEAVIATE,
    /** Firestore's own vector search. */
    FIRESTORE
}
