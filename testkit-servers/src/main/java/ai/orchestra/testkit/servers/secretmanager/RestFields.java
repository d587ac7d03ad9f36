package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

/** Puts texts of paths and queries into the fields of a request. Stateless. */
final class RestFields {
    private RestFields() {}

    /**
     * Sets a field.
     *
     * @param path the field's name, in snake_case or camelCase, through inner messages with dots
     */
    static void set(Message.Builder request, String path, String text) {
        List<String> parts = List.of(path.split("\\.", -1));
        Message.Builder inner = request;
        for (String part : parts.subList(0, parts.size() - 1)) {
            FieldDescriptor field = field(inner.getDescriptorForType(), part, path);
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isRepeated()) {
                throw unknown(path);
            }
            inner = inner.getFieldBuilder(field);
        }
        FieldDescriptor last = field(inner.getDescriptorForType(), parts.get(parts.size() - 1), path);
        if (last.isMapField()) {
            throw unknown(path);
        }
        // What the path says wins over what the body says.
        if (!last.isRepeated()) {
            inner.clearField(last);
        }
        // JSON knows how each type looks as text; numbers and enumerations may be quoted in it, truth values may not.
        boolean bare = last.getJavaType() == FieldDescriptor.JavaType.BOOLEAN;
        String value = bare ? text : quoted(text);
        merge(inner, "{\"" + last.getJsonName() + "\":" + (last.isRepeated() ? "[" + value + "]" : value) + "}");
    }

    /** Merges JSON into a message. */
    static void merge(Message.Builder into, String json) {
        try {
            JsonFormat.parser().merge(json, into);
        } catch (InvalidProtocolBufferException e) {
            throw Refusal.invalid("Invalid JSON payload received: it does not fit "
                    + into.getDescriptorForType().getName() + ".");
        }
    }

    private static FieldDescriptor field(Descriptor descriptor, String name, String path) {
        return descriptor.getFields().stream()
                .filter(field ->
                        field.getName().equals(name) || field.getJsonName().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(path));
    }

    private static Refusal unknown(String path) {
        return Refusal.invalid("Invalid JSON payload received. Unknown name \"" + path
                + "\": Cannot bind query parameter. Field '" + path + "' could not be found in request message.");
    }

    /** Returns a text as a JSON string. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                json.append('\\').append(each);
            } else if (each < ' ') {
                json.append(String.format("\\u%04x", (int) each));
            } else {
                json.append(each);
            }
        }
        return json.append('"').toString();
    }
}
