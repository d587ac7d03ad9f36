package ai.orchestra.config.internal.bind;

import ai.orchestra.config.source.SettingName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every name that a record answers to, with lists and maps for what they are. Immutable once built. */
final class Names {
    private static final String FILE = "-file";
    private static final String SECRET_NAME = "-secret-name";

    private final Map<String, Shape> keys = new LinkedHashMap<>();
    // What the keys of the entries of maps begin with.
    private final List<String> maps = new ArrayList<>();
    private final Set<String> variables = new LinkedHashSet<>();

    Names(Models models, RecordModel model) {
        collect(models, model);
    }

    private void collect(Models models, RecordModel model) {
        for (Component component : model.components()) {
            collect(models, component.shape(), component.name(), component.nested());
        }
    }

    private void collect(Models models, Shape shape, SettingName name, @Nullable RecordModel nested) {
        keys.put(name.property(), shape);
        if (shape instanceof Shape.Maybe maybe) {
            collect(models, maybe.of(), name, nested);
        } else if (shape instanceof Shape.Nested record) {
            collect(models, nested != null ? nested : models.element(record.type(), name));
        } else if (shape instanceof Shape.Many many && many.element() instanceof Shape.Nested record) {
            // Elements are looked up without their index, so that one entry stands for all of them.
            collect(models, models.element(record.type(), name));
        } else if (shape instanceof Shape.Keyed) {
            maps.add(name.property().concat("."));
        } else {
            variables.addAll(name.variables());
            variables.addAll(name.file().variables());
            variables.addAll(name.secretName().variables());
        }
    }

    /** Returns the variables of single values and lists, with those that name a file or secret instead. */
    Set<String> variables() {
        return variables;
    }

    /** Returns the keys, without indexes. */
    Set<String> keys() {
        return keys.keySet();
    }

    /** Returns whether a key without indexes is one of ours, leads to one, or lies within a map of ours. */
    boolean knows(String key) {
        if (keys.containsKey(key)) {
            return true;
        }
        for (String map : maps) {
            if (key.startsWith(map)) {
                return true;
            }
        }
        String base = key.endsWith(SECRET_NAME)
                ? key.substring(0, key.length() - SECRET_NAME.length())
                : key.endsWith(FILE) ? key.substring(0, key.length() - FILE.length()) : "";
        if (keys.containsKey(base) && !(keys.get(base) instanceof Shape.Nested)) {
            return true;
        }
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            Shape above = keys.get(key.substring(0, dot));
            // What lies below a value or list has the wrong form, which is a problem of its own.
            if (above != null && !(above instanceof Shape.Nested) && !isMaybeNested(above)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMaybeNested(Shape shape) {
        return shape instanceof Shape.Maybe maybe && maybe.of() instanceof Shape.Nested
                || shape instanceof Shape.Many many && many.element() instanceof Shape.Nested;
    }
}
