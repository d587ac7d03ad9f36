package ai.orchestra.memory.firestore;

import ai.orchestra.memory.error.MemoryValidationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Generates the index definitions that this store's queries need, in the format of the Firebase command-line tool
 * ({@code firestore.indexes.json}): composite and vector indexes, exemptions, and time-to-live policies.
 *
 * <p>The emulator needs and checks no index; a real database refuses a query without one with a
 * {@link ai.orchestra.memory.error.MissingIndexException}. This class has no state and is thread-safe.
 */
public final class FirestoreIndexes {
    /** The dimensions of {@code text-embedding-ada-002}, the original system's model. */
    public static final int DEFAULT_DIMENSIONS = 1_536;

    private static final int MOST_DIMENSIONS = 2_048;
    // Documents of these collections may be deleted by Firestore itself, because no sequence depends on them.
    private static final List<Ttl> TTL_POLICIES = List.of(
            new Ttl(MemoryCollection.MEMORY_ITEMS, MemoryField.PURGE_AT),
            new Ttl(MemoryCollection.AGENT_DATA, MemoryField.EXPIRATION));

    private record Ttl(MemoryCollection collection, MemoryField field) {}

    private FirestoreIndexes() {}

    /**
     * Returns the content of {@code firestore.indexes.json}.
     *
     * @param prefix what stands before the name of every collection; empty for nothing
     * @param dimensions the dimensions of the embeddings, 1 to 2,048; a vector index holds those of one length only
     * @throws MemoryValidationException if the dimensions are outside their limits
     */
    public static String json(String prefix, int dimensions) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new MemoryValidationException("the embeddings have " + dimensions
                    + " dimensions; Firestore's vector indexes take 1 to " + MOST_DIMENSIONS);
        }
        return "{\n  \"indexes\": [\n"
                + String.join(",\n", indexes(prefix, dimensions))
                + "\n  ],\n  \"fieldOverrides\": [\n"
                + String.join(",\n", overrides(prefix))
                + "\n  ]\n}\n";
    }

    /**
     * Writes the definitions to a file: {@code java ... FirestoreIndexes FILE [PREFIX [DIMENSIONS]]}.
     *
     * @param arguments file, prefix and dimensions; no prefix, and {@value #DEFAULT_DIMENSIONS}, by default
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if there is no file, or the dimensions are no number
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 3) {
            throw new IllegalArgumentException("usage: FirestoreIndexes FILE [PREFIX [DIMENSIONS]]");
        }
        String prefix = arguments.length > 1 ? arguments[1] : "";
        int dimensions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DEFAULT_DIMENSIONS;
        Files.writeString(Path.of(arguments[0]), json(prefix, dimensions));
    }

    static List<Index> needed() {
        return Shapes.all().stream()
                .map(shape -> Index.neededBy(shape.collection(), shape.query()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static List<String> indexes(String prefix, int dimensions) {
        TreeMap<String, String> sorted = new TreeMap<>();
        for (Index index : needed()) {
            List<String> fields = new ArrayList<>();
            index.parts()
                    .forEach(part -> fields.add("        { \"fieldPath\": \"" + part.field() + "\", \"order\": \""
                            + part.direction() + "\" }"));
            index.vector()
                    .ifPresent(field -> fields.add("        { \"fieldPath\": \"" + field
                            + "\", \"vectorConfig\": { \"dimension\": " + dimensions + ", \"flat\": {} } }"));
            String text = "    {\n      \"collectionGroup\": \"" + prefix
                    + index.collection().collectionName()
                    + "\",\n      \"queryScope\": \"COLLECTION\",\n      \"fields\": [\n"
                    + String.join(",\n", fields)
                    + "\n      ]\n    }";
            sorted.put(index.collection().ordinal() + text, text);
        }
        return List.copyOf(sorted.values());
    }

    private static List<String> overrides(String prefix) {
        return Stream.of(MemoryCollection.values())
                .flatMap(collection -> collection.indexExemptions().stream()
                        .map(field -> "    { \"collectionGroup\": \"" + prefix + collection.collectionName()
                                + "\", \"fieldPath\": \"" + field.fieldName() + "\","
                                + (TTL_POLICIES.contains(new Ttl(collection, field)) ? " \"ttl\": true," : "")
                                + " \"indexes\": [] }"))
                .toList();
    }
}
