package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.plan.Group;
import java.util.List;

/** All groups, in the order of the page. Stateless and thread-safe. */
public final class Groups {
    private static final List<Group> ALL = List.of(
            SettingsRows.group(),
            SecretRows.group(),
            StartRows.group(),
            RedisRows.group(),
            FirestoreRows.group(),
            HeapRows.group(),
            GpuRows.group(),
            EnvironmentRows.group(),
            CliRows.group(),
            ScaleRows.group());

    private Groups() {}

    /** Returns all sections of the page. */
    public static List<Section> sections() {
        return ALL.stream().map(Group::section).toList();
    }

    /**
     * Returns the groups of these names, in the order of the page; all of them where no name is given.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    public static List<Group> of(List<String> ids) {
        for (String id : ids) {
            if (ALL.stream().noneMatch(group -> group.id().equals(id))) {
                throw new IllegalArgumentException("no group \"" + id + "\"");
            }
        }
        return ids.isEmpty()
                ? ALL
                : ALL.stream().filter(group -> ids.contains(group.id())).toList();
    }
}
