package ai.orchestra.schema.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run is about to do: directories it makes, and temporary files that take the place of their targets. It holds
 * paths alone, relative to the root, and no content. Immutable.
 */
record Journal(List<String> directories, List<Move> moves) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SUFFIX = ".orchestra-tmp";

    Journal {
        directories = List.copyOf(directories);
        moves = List.copyOf(moves);
    }

    /**
     * One temporary file.
     *
     * @param target what it replaces, in the same directory
     * @param temporary its name
     * @param size of the target before, in bytes; -1 if there was none
     * @param modified when the target was written before, in nanoseconds since 1970; -1 if there was none
     */
    record Move(String target, String temporary, long size, long modified) {
        Path targetBelow(Path root) {
            return root.resolve(target);
        }

        Path temporaryBelow(Path root) {
            return root.resolve(target).resolveSibling(temporary);
        }
    }

    static String temporaryName(Path target, String id) {
        return "." + target.getFileName() + "." + id + SUFFIX;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (String directory : directories) {
                json.writeStartArray();
                json.writeString(directory);
                json.writeEndArray();
            }
            for (Move move : moves) {
                json.writeStartArray();
                json.writeString(move.target);
                json.writeString(move.temporary);
                json.writeNumber(move.size);
                json.writeNumber(move.modified);
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        return bytes.toByteArray();
    }

    /** Returns what the bytes say, or null if they were cut short or are none of ours. */
    static @Nullable Journal parse(byte[] bytes, Path root) {
        List<String> directories = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            while (json.nextToken() == JsonToken.START_ARRAY) {
                String path = json.nextTextValue();
                String temporary = json.nextTextValue();
                if (path == null || escapes(root, path)) {
                    return null;
                }
                if (temporary == null) {
                    directories.add(path);
                    continue;
                }
                Move move = new Move(path, temporary, json.nextLongValue(-2), json.nextLongValue(-2));
                if (!temporary.endsWith(SUFFIX) || temporary.contains("/") || json.nextToken() != JsonToken.END_ARRAY) {
                    return null;
                }
                moves.add(move);
            }
            return json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null
                    ? new Journal(directories, moves)
                    : null;
        } catch (IOException e) {
            // Not JSON: its message would quote the text, and the caller says what became of it.
            return null;
        }
    }

    private static boolean escapes(Path root, String path) {
        return !root.resolve(path).normalize().startsWith(root);
    }
}
