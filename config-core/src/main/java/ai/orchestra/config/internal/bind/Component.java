package ai.orchestra.config.internal.bind;

import ai.orchestra.config.source.SettingName;
import org.jspecify.annotations.Nullable;

/**
 * One component of a settings record.
 *
 * @param javaName the component's name in Java
 * @param name the names it is looked up by
 * @param shape what its type asks for
 * @param defaultText the text it has when nothing sets it; {@code null} if it has none
 * @param secretId the id of its secret without the environment's suffix; {@code null} if it has none
 * @param nested the model of the record within, where its shape is one, also through an {@code Optional}
 * @param doc what it is for; empty if that is not said
 * @param example a sample value; empty if there is none
 */
public record Component(
        String javaName,
        SettingName name,
        Shape shape,
        @Nullable String defaultText,
        @Nullable String secretId,
        @Nullable RecordModel nested,
        String doc,
        String example) {

    /** Returns the type of the single value, or of a list's elements, through an {@code Optional}; {@code void} if none is. */
    Class<?> leafType() {
        Shape inner = shape instanceof Shape.Maybe maybe ? maybe.of() : shape;
        return (inner instanceof Shape.Many many ? many.element() : inner).leafType();
    }

    /** Returns whether a value must be there: neither optional, nor with a default, nor a collection, nor a record. */
    public boolean isRequired() {
        return defaultText == null && shape instanceof Shape.Leaf;
    }
}
