package ai.orchestra.memory.firestore;

import ai.orchestra.memory.Embedding;
import com.google.firestore.v1.ArrayValue;
import com.google.firestore.v1.MapValue;
import com.google.firestore.v1.Value;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the values of memory into Firestore's and back. Stateless. */
final class FieldValues {
    // How Firestore tells a vector from a map (its protocol has no type of its own for it).
    private static final String TYPE = "__type__";
    private static final String VECTOR = "__vector__";
    private static final String VECTOR_VALUES = "value";

    private FieldValues() {}

    static Value of(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    static Value of(long number) {
        return Value.newBuilder().setIntegerValue(number).build();
    }

    static Value of(Instant instant) {
        return Value.newBuilder()
                .setTimestampValue(Timestamp.newBuilder()
                        .setSeconds(instant.getEpochSecond())
                        .setNanos(instant.getNano()))
                .build();
    }

    static Instant instant(Value value) {
        return instant(value.getTimestampValue());
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static Value reference(String documentName) {
        return Value.newBuilder().setReferenceValue(documentName).build();
    }

    static Value of(Embedding embedding) {
        ArrayValue.Builder values = ArrayValue.newBuilder();
        for (float number : embedding.toArray()) {
            values.addValues(Value.newBuilder().setDoubleValue(number));
        }
        MapValue vector = MapValue.newBuilder()
                .putFields(TYPE, of(VECTOR))
                .putFields(
                        VECTOR_VALUES, Value.newBuilder().setArrayValue(values).build())
                .build();
        return Value.newBuilder().setMapValue(vector).build();
    }

    static Embedding embedding(Value value) {
        List<Value> numbers = value.getMapValue()
                .getFieldsOrDefault(VECTOR_VALUES, Value.getDefaultInstance())
                .getArrayValue()
                .getValuesList();
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers.get(i).getDoubleValue();
        }
        return Embedding.of(floats);
    }

    /** Takes what the records' constructors let through: text, boolean, Long, Double, list and map of these. */
    static Value ofAny(Object value) {
        Value.Builder builder = Value.newBuilder();
        if (value instanceof String text) {
            return builder.setStringValue(text).build();
        }
        if (value instanceof Boolean bool) {
            return builder.setBooleanValue(bool).build();
        }
        if (value instanceof Long number) {
            return builder.setIntegerValue(number).build();
        }
        if (value instanceof Double number) {
            return builder.setDoubleValue(number).build();
        }
        if (value instanceof List<?> list) {
            ArrayValue.Builder array = ArrayValue.newBuilder();
            list.forEach(element -> array.addValues(ofAny(element)));
            return builder.setArrayValue(array).build();
        }
        if (value instanceof Map<?, ?> map) {
            MapValue.Builder fields = MapValue.newBuilder();
            map.forEach((name, element) -> fields.putFields((String) name, ofAny(element)));
            return builder.setMapValue(fields).build();
        }
        throw new IllegalArgumentException(
                "no value of memory: " + value.getClass().getName());
    }

    static Object any(Value value) {
        return switch (value.getValueTypeCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOLEAN_VALUE -> value.getBooleanValue();
            case INTEGER_VALUE -> value.getIntegerValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE -> {
                List<Object> list = new ArrayList<>();
                value.getArrayValue().getValuesList().forEach(element -> list.add(any(element)));
                yield list;
            }
            case MAP_VALUE -> map(value);
            default ->
                throw new IllegalArgumentException("a value of the type " + value.getValueTypeCase()
                        + ", which memory never stores; was the document changed by another program?");
        };
    }

    static Map<String, Object> map(Value value) {
        Map<String, Object> map = new LinkedHashMap<>();
        value.getMapValue().getFieldsMap().forEach((name, element) -> map.put(name, any(element)));
        return map;
    }
}
