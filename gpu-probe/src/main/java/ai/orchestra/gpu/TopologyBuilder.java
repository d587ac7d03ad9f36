package ai.orchestra.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts a topology together; for probes and tests.
 *
 * <p>Not thread-safe. {@link #build()} compares the parts and adds the findings that follow from them, such as a
 * matrix that is not symmetric.
 */
public final class TopologyBuilder {
    private final String source;
    private final Map<Integer, Gpu> gpus = new TreeMap<>();
    private final Map<Integer, Map<Integer, String>> links = new HashMap<>();
    private final Map<Integer, Map<Integer, String>> p2p = new HashMap<>();
    private final List<Nic> nics = new ArrayList<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<ProbeAttempt> attempts = new ArrayList<>();
    private Driver driver = Driver.UNKNOWN;

    TopologyBuilder(String source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Adds a GPU; one with the same index is replaced.
     *
     * @param gpu the GPU
     */
    public TopologyBuilder gpu(Gpu gpu) {
        gpus.put(gpu.index(), gpu);
        return this;
    }

    /**
     * Sets one cell of the link matrix.
     *
     * @param from the row's GPU index
     * @param to the column's GPU index
     * @param cell as nvidia-smi prints it, such as {@code NV12}
     */
    public TopologyBuilder link(int from, int to, String cell) {
        links.computeIfAbsent(from, any -> new TreeMap<>()).put(to, cell);
        return this;
    }

    /**
     * Sets one cell of the peer-to-peer matrix.
     *
     * @param from the row's GPU index
     * @param to the column's GPU index
     * @param cell as nvidia-smi prints it, such as {@code OK}
     */
    public TopologyBuilder p2p(int from, int to, String cell) {
        p2p.computeIfAbsent(from, any -> new TreeMap<>()).put(to, cell);
        return this;
    }

    /** Adds a network card. */
    public TopologyBuilder nic(Nic nic) {
        nics.add(nic);
        return this;
    }

    /** Sets what is known about the driver. */
    public TopologyBuilder driver(Driver value) {
        driver = value;
        return this;
    }

    /** Adds a finding; one that is there already is not added again. */
    public TopologyBuilder finding(Finding finding) {
        findings.add(finding);
        return this;
    }

    TopologyBuilder attempt(ProbeAttempt attempt) {
        attempts.add(attempt);
        return this;
    }

    /** Returns the topology, with the findings that follow from comparing its parts. */
    public GpuTopology build() {
        List<Gpu> ordered = List.copyOf(gpus.values());
        TopologySnapshot bare = new TopologySnapshot(
                source, ordered, LinkTable.of(ordered, links, p2p), nics, driver, List.copyOf(findings), attempts);
        Set<Finding> all = new LinkedHashSet<>(findings);
        all.addAll(TopologyChecks.of(bare));
        return bare.with(List.copyOf(all), attempts);
    }
}
