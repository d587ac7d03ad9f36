package ai.orchestra.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule for what back ends make: a null in it is their fault and not the caller's, so it is a
 * {@link NullPointerException}, which the manager reports as a failure of the back end.
 */
final class Answers {
    private Answers() {}

    static <T> T part(String name, @Nullable T value) {
        if (value == null) {
            throw new NullPointerException(name + " is null; a back end must give a value");
        }
        return value;
    }

    static <T> List<T> list(String name, List<? extends T> values) {
        List<T> copy = new ArrayList<>(part(name, values).size());
        for (T value : values) {
            copy.add(part("a value of " + name, value));
        }
        return Collections.unmodifiableList(copy);
    }
}
