package ai.orchestra.gpu;

import java.util.List;
import java.util.Optional;

/** Holds a topology. */
final class TopologySnapshot implements GpuTopology {
    private final String source;
    private final List<Gpu> gpus;
    private final LinkTable table;
    private final List<Nic> nics;
    private final Driver driver;
    private final List<Finding> findings;
    private final List<ProbeAttempt> attempts;
    private final List<List<Integer>> cliques;

    TopologySnapshot(
            String source,
            List<Gpu> gpus,
            LinkTable table,
            List<Nic> nics,
            Driver driver,
            List<Finding> findings,
            List<ProbeAttempt> attempts) {
        this(source, gpus, table, nics, driver, findings, attempts, NvlinkCliques.of(gpus, table));
    }

    private TopologySnapshot(
            String source,
            List<Gpu> gpus,
            LinkTable table,
            List<Nic> nics,
            Driver driver,
            List<Finding> findings,
            List<ProbeAttempt> attempts,
            List<List<Integer>> cliques) {
        this.source = source;
        this.gpus = List.copyOf(gpus);
        this.table = table;
        this.nics = List.copyOf(nics);
        this.driver = driver;
        this.findings = List.copyOf(findings);
        this.attempts = List.copyOf(attempts);
        this.cliques = cliques;
    }

    TopologySnapshot with(List<Finding> newFindings, List<ProbeAttempt> newAttempts) {
        return new TopologySnapshot(source, gpus, table, nics, driver, newFindings, newAttempts, cliques);
    }

    LinkTable table() {
        return table;
    }

    @Override
    public List<Gpu> gpus() {
        return gpus;
    }

    @Override
    public Optional<Gpu> gpu(int index) {
        return gpus.stream().filter(gpu -> gpu.index() == index).findFirst();
    }

    @Override
    public Link link(int from, int to) {
        return table.link(from, to);
    }

    @Override
    public List<List<String>> matrix() {
        return table.links();
    }

    @Override
    public List<List<Integer>> nvlinkCliques() {
        return cliques;
    }

    @Override
    public List<Nic> nics() {
        return nics;
    }

    @Override
    public Driver driver() {
        return driver;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public List<ProbeAttempt> attempts() {
        return attempts;
    }

    @Override
    public String toJson() {
        return TopologyJsonWriter.write(this);
    }

    @Override
    public String summary() {
        return TopologySummary.of(this);
    }

    @Override
    public String picture() {
        return TopologyPicture.of(this);
    }

    /** Returns the {@link #summary()}. */
    @Override
    public String toString() {
        return summary();
    }
}
