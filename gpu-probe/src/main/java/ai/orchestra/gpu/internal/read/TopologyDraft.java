package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what the sources print about a machine, before it is checked and put together. */
public final class TopologyDraft {
    /** More GPUs than any machine has: a larger number is not one. */
    static final int MAX_GPUS = 256;

    private final Map<Integer, GpuDraft> gpus = new TreeMap<>();
    private final Map<String, Set<Integer>> seenBy = new LinkedHashMap<>();
    private final CellGrid links = new CellGrid();
    private final CellGrid p2p = new CellGrid();
    private final Map<String, String> nics = new LinkedHashMap<>();
    private final Set<Remark> remarks = new LinkedHashSet<>();
    private final List<ProcEntry> procEntries = new ArrayList<>();
    private final Map<String, String> driver = new LinkedHashMap<>();
    private final Set<Integer> lost = new TreeSet<>();
    private final Set<List<Integer>> matrices = new LinkedHashSet<>();
    private final Map<Integer, Integer> linkRows = new TreeMap<>();
    private boolean procBroken;
    private boolean recognised;

    GpuDraft gpu(int index, String source) {
        seenBy.computeIfAbsent(source, any -> new TreeSet<>()).add(index);
        return gpus.computeIfAbsent(index, GpuDraft::new);
    }

    /** Notes which GPUs an output mentions that is not read. */
    void seen(String source, Set<Integer> indexes) {
        if (!indexes.isEmpty()) {
            seenBy.computeIfAbsent(source, any -> new TreeSet<>()).addAll(indexes);
        }
    }

    @Nullable GpuDraft known(int index) {
        return gpus.get(index);
    }

    /** Returns the GPUs in the order of their numbers. */
    public Collection<GpuDraft> gpus() {
        return gpus.values();
    }

    /** Returns the cells of the link matrix. */
    public CellGrid links() {
        return links;
    }

    /** Returns the cells of the peer-to-peer matrix. */
    public CellGrid p2p() {
        return p2p;
    }

    /** Returns the names of the network cards by column label. */
    public Map<String, String> nics() {
        return nics;
    }

    /** Returns the remarks, each once. */
    public List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    /** Returns the driver's version. */
    public Optional<String> driverVersion() {
        return Optional.ofNullable(driver.get("version"));
    }

    /** Returns the newest CUDA version that the driver supports. */
    public Optional<String> cudaVersion() {
        return Optional.ofNullable(driver.get("cuda"));
    }

    /** Returns whether the kernel module is the open one. */
    public Optional<Boolean> openKernelModule() {
        return Optional.ofNullable(driver.get("open")).map(Boolean::valueOf);
    }

    void driver(String key, String value) {
        if (!value.isBlank() && !Values.isUnknown(value)) {
            driver.putIfAbsent(key, value.strip());
        }
    }

    boolean isProcBroken() {
        return procBroken;
    }

    void procBroken() {
        procBroken = true;
    }

    List<ProcEntry> procEntries() {
        return procEntries;
    }

    void remark(Issue issue, String text) {
        remarks.add(new Remark(issue, text));
    }

    void lost(int index) {
        lost.add(index);
    }

    /** Returns the numbers of the GPUs that a message called lost. */
    public Set<Integer> lost() {
        return lost;
    }

    /** Returns whether GPUs are described. */
    boolean speaks() {
        return !gpus.isEmpty() || !procEntries.isEmpty();
    }

    /** Returns the UUIDs by number when those of all GPUs are known; else nothing. */
    Map<Integer, String> uuids() {
        Map<Integer, String> uuids = new TreeMap<>();
        gpus.values()
                .forEach(gpu -> gpu.fact(Fact.UUID)
                        .ifPresent(uuid -> uuids.put(gpu.index(), uuid.toLowerCase(java.util.Locale.ROOT))));
        return uuids.size() == gpus.size() ? uuids : Map.of();
    }

    boolean isRecognised() {
        return recognised;
    }

    void recognised() {
        recognised = true;
    }

    /** Notes that a link matrix of these GPUs was read; those of one machine have the same. */
    void matrixOf(List<Integer> indexes) {
        boolean first = matrices.isEmpty();
        if (matrices.add(List.copyOf(indexes)) && !first) {
            remark(
                    Issue.MATRIX_CONFLICT,
                    "link matrices of different GPUs were pasted: "
                            + matrices.stream().map(Values::list).collect(Collectors.joining(" and ")));
        }
    }

    /** Takes how many NVLinks were listed for a GPU, and returns how many for each other one; 0 when that differs. */
    int linkRows(int gpu, int rows) {
        Set<Integer> others = new TreeSet<>();
        others.addAll(linkRows.values());
        if (rows > 0) {
            linkRows.put(gpu, rows);
        }
        return others.size() == 1 ? others.iterator().next() : 0;
    }

    /** The driver numbers GPUs from 0 without a gap: one that is missing was cut off, left out or lost. */
    void compareNumbers() {
        List<Integer> missing = new ArrayList<>();
        int last = gpus.isEmpty() ? -1 : Collections.max(gpus.keySet());
        for (int index = 0; index < last; index++) {
            if (!gpus.containsKey(index) && !lost.contains(index)) {
                missing.add(index);
            }
        }
        if (!missing.isEmpty()) {
            remark(
                    Issue.GPU_COUNT_MISMATCH,
                    "GPU " + Values.list(missing.subList(0, Math.min(8, missing.size())))
                            + (missing.size() > 8
                                    ? " and " + (missing.size() - 8) + " more are"
                                    : missing.size() > 1 ? " are" : " is")
                            + " not described, although the numbers go up to " + last);
        }
    }

    /** Compares which GPUs each kind of output mentions. */
    void compareCounts() {
        Set<Set<Integer>> different = new LinkedHashSet<>(seenBy.values());
        if (different.size() > 1) {
            StringBuilder text = new StringBuilder("the outputs do not mention the same GPUs:");
            seenBy.forEach((source, indexes) -> text.append(' ')
                    .append(source)
                    .append(" has ")
                    .append(indexes.size())
                    .append(" (")
                    .append(Values.list(indexes))
                    .append(");"));
            remark(Issue.GPU_COUNT_MISMATCH, text.substring(0, text.length() - 1));
        }
    }
}
