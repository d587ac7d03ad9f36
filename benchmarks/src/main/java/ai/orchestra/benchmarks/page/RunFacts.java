package ai.orchestra.benchmarks.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where, when and from what a group was measured. Immutable and thread-safe.
 *
 * @param command the command that measured it
 * @param date the day in UTC, such as {@code 2026-11-21}
 * @param commit the short hash, followed by {@code with changes} if the tree had any
 * @param machine what the machine is, by name: processor, cores, memory, system, Java
 * @param load the load averages of one minute at the start and at the end
 * @param libraries name and version of what was measured
 * @param missing why benchmarks were not run, by what they need
 * @param failed benchmarks that broke
 */
public record RunFacts(
        String command,
        String date,
        String commit,
        Map<String, String> machine,
        List<String> load,
        Map<String, String> libraries,
        Map<String, String> missing,
        List<String> failed) {

    /** Copies the collections; the order stays. */
    public RunFacts {
        machine = new LinkedHashMap<>(machine);
        libraries = new LinkedHashMap<>(libraries);
        missing = new LinkedHashMap<>(missing);
        load = List.copyOf(load);
        failed = List.copyOf(failed);
    }

    /** Returns the same for what did not break. */
    RunFacts withoutFailures() {
        return new RunFacts(command, date, commit, machine, load, libraries, missing, List.of());
    }

    /** Returns whether iterations were so short that code may not have been compiled to its end. */
    boolean isQuick() {
        return (command + " ").startsWith(".ci/benchmarks quick ");
    }

    /** Returns whether nothing was skipped that the run knew. */
    boolean isFull() {
        return (command + " ").startsWith(".ci/benchmarks full ");
    }

    /** Returns this as JSON. */
    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", command);
        all.put("date", date);
        all.put("commit", commit);
        all.put("machine", machine);
        all.put("load", load);
        all.put("libraries", libraries);
        all.put("missing", missing);
        all.put("failed", failed);
        return Json.write(all);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException if it is not that
     */
    @SuppressWarnings("unchecked")
    public static RunFacts of(String json) {
        if (!(Json.read(json) instanceof Map<?, ?> read)) {
            throw new IllegalArgumentException("not an object");
        }
        Map<String, Object> all = (Map<String, Object>) read;
        return new RunFacts(
                Json.string(all, "command"),
                Json.string(all, "date"),
                Json.string(all, "commit"),
                texts(Json.object(all, "machine")),
                Json.strings(all, "load"),
                texts(Json.object(all, "libraries")),
                texts(Json.object(all, "missing")),
                Json.strings(all, "failed"));
    }

    private static Map<String, String> texts(Map<String, Object> from) {
        Map<String, String> texts = new LinkedHashMap<>();
        from.forEach((name, value) -> texts.put(name, Objects.toString(value)));
        return texts;
    }
}
