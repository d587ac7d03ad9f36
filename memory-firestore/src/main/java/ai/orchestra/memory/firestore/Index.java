package ai.orchestra.memory.firestore;

import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.StructuredQuery.Direction;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.StructuredQuery.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A composite or vector index, and which one a query needs by Firestore's published rules: equalities first, then the
 * order, then the vector. Immutable.
 *
 * @param vector the vector field, if it is one; comes last
 */
record Index(MemoryCollection collection, List<Part> parts, Optional<String> vector) {
    private static final String NAME = "__name__";

    /** A field and its direction. */
    record Part(String field, Direction direction) {}

    /** Returns the index that a query needs beyond the automatic ones, or empty. */
    static Optional<Index> neededBy(MemoryCollection collection, StructuredQuery query) {
        List<Part> parts = new ArrayList<>();
        for (FieldFilter filter : filters(query)) {
            if (filter.getOp() == FieldFilter.Operator.EQUAL) {
                parts.add(new Part(filter.getField().getFieldPath(), Direction.ASCENDING));
            }
        }
        boolean automatic = parts.stream().noneMatch(part -> isExempt(collection, part.field()));
        query.getOrderByList().stream()
                .filter(order -> !order.getField().getFieldPath().equals(NAME))
                .forEach(order -> parts.add(new Part(order.getField().getFieldPath(), order.getDirection())));
        boolean ordered = query.getOrderByList().stream()
                .anyMatch(order -> !order.getField().getFieldPath().equals(NAME));
        Optional<String> vector = query.hasFindNearest()
                ? Optional.of(query.getFindNearest().getVectorField().getFieldPath())
                : Optional.empty();
        // Equalities alone are answered by merging the automatic indexes of the fields, if those have one.
        return ordered || vector.isPresent() || !automatic
                ? Optional.of(new Index(collection, parts, vector))
                : Optional.empty();
    }

    private static boolean isExempt(MemoryCollection collection, String field) {
        return collection.indexExemptions().stream()
                .anyMatch(exempt -> exempt.fieldName().equals(field));
    }

    static List<FieldFilter> filters(StructuredQuery query) {
        Filter where = query.getWhere();
        if (where.hasFieldFilter()) {
            return List.of(where.getFieldFilter());
        }
        return where.getCompositeFilter().getFiltersList().stream()
                .map(Filter::getFieldFilter)
                .toList();
    }
}
