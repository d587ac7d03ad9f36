package ai.orchestra.memory.firestore;

import com.google.firestore.v1.Cursor;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.StructuredQuery.CollectionSelector;
import com.google.firestore.v1.StructuredQuery.CompositeFilter;
import com.google.firestore.v1.StructuredQuery.Direction;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.StructuredQuery.FieldReference;
import com.google.firestore.v1.StructuredQuery.Filter;
import com.google.firestore.v1.StructuredQuery.Order;
import com.google.firestore.v1.StructuredQuery.Projection;
import com.google.firestore.v1.Value;
import com.google.protobuf.Int32Value;
import java.util.ArrayList;
import java.util.List;

/** Puts a query together. Used by one thread. */
final class Select {
    private static final String NAME = "__name__";

    private final StructuredQuery.Builder query;
    private final List<Filter> filters = new ArrayList<>();

    private Select(String collectionId) {
        query = StructuredQuery.newBuilder()
                .addFrom(CollectionSelector.newBuilder().setCollectionId(collectionId));
    }

    static Select from(Root root, MemoryCollection collection) {
        return new Select(root.collectionId(collection));
    }

    /** Selects the documents of a conversation by name, from one on (inclusive) to another (exclusive). */
    static Select names(Root root, MemoryCollection collection, String first, String end) {
        Select select = from(root, collection).byName();
        select.query
                .setStartAt(Cursor.newBuilder()
                        .addValues(FieldValues.reference(root.name(collection, first)))
                        .setBefore(true))
                .setEndAt(Cursor.newBuilder()
                        .addValues(FieldValues.reference(root.name(collection, end)))
                        .setBefore(true));
        return select;
    }

    Select where(MemoryField field, String value) {
        return where(field, FieldFilter.Operator.EQUAL, FieldValues.of(value));
    }

    Select where(MemoryField field, FieldFilter.Operator operator, Value value) {
        filters.add(Filter.newBuilder()
                .setFieldFilter(FieldFilter.newBuilder()
                        .setField(reference(field.fieldName()))
                        .setOp(operator)
                        .setValue(value))
                .build());
        return this;
    }

    Select orderBy(MemoryField field, Direction direction) {
        query.addOrderBy(
                Order.newBuilder().setField(reference(field.fieldName())).setDirection(direction));
        return this;
    }

    Select byName() {
        query.addOrderBy(Order.newBuilder().setField(reference(NAME)).setDirection(Direction.ASCENDING));
        return this;
    }

    /** Begins right behind a position in the order of the query. */
    Select after(Value... position) {
        query.setStartAt(Cursor.newBuilder().addAllValues(List.of(position)).setBefore(false));
        return this;
    }

    Select limit(int documents) {
        query.setLimit(Int32Value.of(documents));
        return this;
    }

    /** Asks for some fields only. */
    Select only(MemoryField... fields) {
        Projection.Builder projection = Projection.newBuilder();
        for (MemoryField field : fields) {
            projection.addFields(reference(field.fieldName()));
        }
        query.setSelect(projection);
        return this;
    }

    /** Asks for names only. */
    Select onlyNames() {
        query.setSelect(Projection.newBuilder().addFields(reference(NAME)));
        return this;
    }

    Select nearest(StructuredQuery.FindNearest nearest) {
        query.setFindNearest(nearest);
        return this;
    }

    static FieldReference reference(String path) {
        return FieldReference.newBuilder().setFieldPath(path).build();
    }

    StructuredQuery build() {
        if (filters.size() == 1) {
            query.setWhere(filters.get(0));
        } else if (!filters.isEmpty()) {
            query.setWhere(Filter.newBuilder()
                    .setCompositeFilter(CompositeFilter.newBuilder()
                            .setOp(CompositeFilter.Operator.AND)
                            .addAllFilters(filters)));
        }
        return query.build();
    }
}
