package ai.orchestra.memory.firestore;

import ai.orchestra.memory.spi.ValueJson;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.StructuredQuery.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The committed index file, read back, and Firestore's published rules for which query it answers: what the emulator never
 * checks. Knows nothing of the generator. Immutable.
 */
record IndexFile(List<Definition> indexes, Set<String> exempt) {
    private static final String NAME = "__name__";

    record Definition(String collection, List<String> fields, Optional<String> vector) {}

    static Path path() {
        return Path.of(System.getProperty("orchestra.root"), "memory-firestore", "firestore.indexes.json");
    }

    static String text() {
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IndexFile read() {
        Map<String, Object> json = ValueJson.readMap(text());
        List<Definition> indexes = new ArrayList<>();
        for (Object each : (List<?>) json.get("indexes")) {
            Map<?, ?> index = (Map<?, ?>) each;
            List<String> fields = new ArrayList<>();
            Optional<String> vector = Optional.empty();
            for (Object part : (List<?>) index.get("fields")) {
                Map<?, ?> field = (Map<?, ?>) part;
                if (field.containsKey("vectorConfig")) {
                    vector = Optional.of((String) field.get("fieldPath"));
                } else {
                    fields.add(field.get("fieldPath") + " " + field.get("order"));
                }
            }
            indexes.add(new Definition((String) index.get("collectionGroup"), fields, vector));
        }
        Set<String> exempt = new HashSet<>();
        for (Object each : (List<?>) json.get("fieldOverrides")) {
            Map<?, ?> override = (Map<?, ?>) each;
            exempt.add(override.get("collectionGroup") + "." + override.get("fieldPath"));
        }
        return new IndexFile(indexes, exempt);
    }

    /** Returns a query as it would be without the prefix that collections have in a real project. */
    static StructuredQuery withoutPrefix(StructuredQuery query) {
        String collection = query.getFrom(0).getCollectionId();
        return collection.startsWith(Emulator.REAL_PREFIX)
                ? query.toBuilder()
                        .setFrom(
                                0,
                                query.getFrom(0).toBuilder()
                                        .setCollectionId(collection.substring(Emulator.REAL_PREFIX.length())))
                        .build()
                : query;
    }

    /** Returns whether the automatic indexes, merged where there are several equalities, answer a query. */
    boolean automatic(StructuredQuery query) {
        String collection = query.getFrom(0).getCollectionId();
        boolean ordered =
                query.getOrderByList().stream().anyMatch(order -> !field(order).equals(NAME));
        boolean ranged = Index.filters(query).stream().anyMatch(filter -> filter.getOp() != FieldFilter.Operator.EQUAL);
        return !ordered
                && !ranged
                && !query.hasFindNearest()
                && Index.filters(query).stream()
                        .noneMatch(filter -> exempt.contains(
                                collection + "." + filter.getField().getFieldPath()));
    }

    /** Returns the definition that answers a query. */
    Optional<Definition> answering(StructuredQuery query) {
        return indexes.stream().filter(index -> answers(index, query)).findFirst();
    }

    private static boolean answers(Definition index, StructuredQuery query) {
        if (!index.collection().equals(query.getFrom(0).getCollectionId())) {
            return false;
        }
        Optional<String> vector = query.hasFindNearest()
                ? Optional.of(query.getFindNearest().getVectorField().getFieldPath())
                : Optional.empty();
        Set<String> equal = new HashSet<>();
        String ranged = "";
        for (FieldFilter filter : Index.filters(query)) {
            if (filter.getOp() == FieldFilter.Operator.EQUAL) {
                equal.add(filter.getField().getFieldPath());
            } else {
                ranged = filter.getField().getFieldPath();
            }
        }
        List<String> order = query.getOrderByList().stream()
                .filter(each -> !field(each).equals(NAME))
                .map(each -> field(each) + " " + each.getDirection())
                .toList();
        // A range is only answered by the field that the index is ordered by first, after the equalities.
        boolean rangeFirst =
                ranged.isEmpty() || (!order.isEmpty() && order.get(0).startsWith(ranged + " "));
        int equalities = equal.size();
        return index.vector().equals(vector)
                && rangeFirst
                && index.fields().size() == equalities + order.size()
                && index.fields().subList(0, equalities).stream()
                        .map(part -> part.substring(0, part.indexOf(' ')))
                        .allMatch(equal::contains)
                && index.fields().subList(equalities, index.fields().size()).equals(order);
    }

    private static String field(Order order) {
        return order.getField().getFieldPath();
    }
}
