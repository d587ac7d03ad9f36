package ai.orchestra.gpu.internal.read;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what the sources print about one GPU. */
public final class GpuDraft {
    private final int index;
    private final Map<Fact, String> facts = new EnumMap<>(Fact.class);
    private final Map<Integer, MigDraft> slices = new TreeMap<>();

    GpuDraft(int index) {
        this.index = index;
    }

    /** Returns its number. */
    public int index() {
        return index;
    }

    /** Returns what is known. */
    public Optional<String> fact(Fact fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    /** Returns its MIG slices by number. */
    public List<MigDraft> slices() {
        return List.copyOf(slices.values());
    }

    /** Takes a value; the first one stays, and a different later one is remarked on. */
    void note(Fact fact, String value, TopologyDraft draft) {
        String known = facts.putIfAbsent(fact, value);
        if (known != null && !same(fact, known, value)) {
            draft.remark(
                    Issue.GPU_CONFLICT,
                    "GPU " + index + " has two values for its " + fact.label() + ": " + known + " and " + value);
        }
    }

    void slice(MigDraft slice) {
        slices.merge(slice.index(), slice, MigDraft::mergedWith);
    }

    private static boolean same(Fact fact, String known, String value) {
        return switch (fact) {
            case BUS_ID -> BusId.normal(known).equals(BusId.normal(value));
            case UUID, NAME, COMPUTE_CAPABILITY, MIG_ENABLED -> known.equalsIgnoreCase(value);
            case MEMORY_BYTES -> near(Long.parseLong(known), Long.parseLong(value));
            default -> true;
        };
    }

    /** Tools round differently, and some subtract what the driver reserves. */
    private static boolean near(long known, long value) {
        return Math.abs(known - value) <= known / 20;
    }
}
