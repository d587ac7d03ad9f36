package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deep, immutable copies of JSON-like values, in the few types that every back end gives back as it got them. */
final class Values {
    // Most items have no metadata.
    private static final Map<String, Object> EMPTY = Collections.unmodifiableMap(new HashMap<>());

    private Values() {}

    /** Copies a map whose values may be texts, booleans, whole and broken numbers, lists and maps of these. */
    static Map<String, Object> copy(String name, Map<?, ?> map) {
        return map(name, map, 1);
    }

    /** Copies one value. */
    static Object copyValue(String name, @Nullable Object value) {
        return value(name, value, 1);
    }

    private static Object value(String path, @Nullable Object value, int depth) {
        if (value == null) {
            throw new MemoryValidationException(path + " is null; leave the key out instead");
        }
        if (value instanceof String text) {
            return Checks.text(path, text);
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            return number(path, ((Number) value).doubleValue());
        }
        if (value instanceof Map<?, ?> map) {
            return map(path, map, depth + 1);
        }
        if (value instanceof List<?> list) {
            return list(path, list, depth + 1);
        }
        throw new MemoryValidationException(path + " is a " + value.getClass().getName()
                + "; use text, boolean, whole or broken number, list or map");
    }

    private static Double number(String path, double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new MemoryValidationException(path + " is " + number + ", which JSON cannot hold");
        }
        // Minus zero would come back as zero from some back ends.
        return number == 0 ? 0.0 : number;
    }

    private static Map<String, Object> map(String path, Map<?, ?> map, int depth) {
        Checks.given(path, map);
        depth(path, depth);
        if (map.isEmpty()) {
            return EMPTY;
        }
        Map<String, Object> copy = new LinkedHashMap<>(map.size() * 4 / 3 + 1);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Checks.given("a key of " + path, entry.getKey());
            if (!(entry.getKey() instanceof String key)) {
                throw new MemoryValidationException(path + " has a key that is not text");
            }
            if (key.startsWith("__") && key.endsWith("__")) {
                throw new MemoryValidationException(
                        path + " has the key " + key + "; Firestore reserves names with two underscores at both ends");
            }
            copy.put(Checks.id("a key of " + path, key), value(path + "." + key, entry.getValue(), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static List<Object> list(String path, List<?> list, int depth) {
        depth(path, depth);
        List<Object> copy = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            if (element instanceof List<?>) {
                throw new MemoryValidationException(
                        path + "[" + i + "] is a list within a list, which Firestore cannot store; wrap it in a map");
            }
            copy.add(value(path + "[" + i + "]", element, depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private static void depth(String path, int depth) {
        if (depth > MemoryLimits.MAX_DEPTH) {
            throw new MemoryValidationException(
                    path + " is nested deeper than " + MemoryLimits.MAX_DEPTH + " levels; flatten it");
        }
    }

    /** Returns the bytes a value takes by Firestore's rules for storage size. */
    static long size(Object value) {
        if (value instanceof String text) {
            return textSize(text);
        }
        if (value instanceof Boolean) {
            return 1;
        }
        if (value instanceof Map<?, ?> map) {
            if (map.isEmpty()) {
                return 0;
            }
            long sum = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += size(entry.getKey()) + size(entry.getValue());
            }
            return sum;
        }
        if (value instanceof List<?> list) {
            long sum = 0;
            for (Object element : list) {
                sum += size(element);
            }
            return sum;
        }
        return Long.BYTES;
    }

    static long textSize(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + 1L;
    }
}
