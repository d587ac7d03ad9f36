package ai.orchestra.testkit.servers.secretmanager;

import java.util.LinkedHashMap;
import java.util.Map;

/** The projects of a server: each has an id and a number, and requests may use either. Immutable and thread-safe. */
final class Projects {
    private final Map<String, String> numbers;

    Projects(Map<String, Long> numbersById) {
        Map<String, String> all = new LinkedHashMap<>();
        numbersById.forEach((id, number) -> all.put(id, Long.toString(number)));
        numbersById.values().forEach(number -> all.put(Long.toString(number), Long.toString(number)));
        this.numbers = Map.copyOf(all);
    }

    /** Returns whether there is such a project, by id or by number. */
    boolean know(ResourceName name) {
        return numbers.containsKey(name.project());
    }

    /** Returns a name with the project's number, which is what every answer carries. */
    ResourceName numbered(ResourceName name) {
        return name.inProject(numbers.getOrDefault(name.project(), name.project()));
    }
}
