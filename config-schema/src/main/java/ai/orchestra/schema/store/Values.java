package ai.orchestra.schema.store;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.secret.Secret;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The flat file of values, in the original system's form: {@code {NAME: value}}, two blanks in front. Not thread-safe. */
final class Values {
    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Values(Path file) {
        this.file = file;
    }

    /**
     * One member of the file.
     *
     * @param value null if it is no text
     * @param raw what it is as JSON if it is no text; kept as it is
     */
    private record Entry(@Nullable Secret value, String raw, Origin.File place) {}

    static Values empty(Path file) {
        return new Values(file);
    }

    static Values read(Path file, byte[] bytes) {
        return JsonCursor.read(file, bytes, cursor -> {
            Values values = new Values(file);
            cursor.object("the secrets of an environment", name -> values.entries.put(name, entry(cursor)));
            return values;
        });
    }

    private static Entry entry(JsonCursor cursor) throws IOException {
        Origin.File place = cursor.place();
        cursor.next();
        return cursor.isText()
                ? new Entry(Secret.of(cursor.current()), "", place)
                : new Entry(null, cursor.raw(), place);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /**
     * Returns the value of a name; blank text and null count as none.
     *
     * @throws SecretStoreException if it is a number or the like: to take it for none would let it be replaced
     */
    Optional<Secret> get(String name) {
        Entry entry = entries.get(name);
        if (entry == null || entry.raw.equals("null")) {
            return Optional.empty();
        }
        if (entry.value == null) {
            throw new SecretStoreException(entry.place.describe() + ": " + name
                    + " is no text; write its value in quotes. Nothing was changed, and the value is not shown");
        }
        return Optional.of(entry.value).filter(value -> !value.isBlank());
    }

    Origin.File place(String name) {
        Entry entry = entries.get(name);
        return entry == null ? new Origin.File(file, 0, 0) : entry.place;
    }

    void put(String name, Secret value) {
        entries.put(name, new Entry(value, "", place(name)));
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder("{");
        String separator = "\n";
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Secret value = each.getValue().value;
            text.append(separator).append("  ").append(quoted(each.getKey())).append(": ");
            text.append(value == null ? each.getValue().raw : quoted(value.reveal()));
            separator = ",\n";
        }
        return text.append("\n}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
