package ai.orchestra.gpu;

import java.util.List;
import java.util.Optional;

/**
 * Describes the GPUs of a machine and how they are linked.
 *
 * <p>Implementations are immutable, hence thread-safe. A topology is a snapshot: it does not change when the machine
 * does.
 *
 * <pre>{@code
 * GpuTopology topology = GpuTopology.detect();
 * System.out.println(topology.summary());
 * topology.findings().forEach(System.out::println);
 * }</pre>
 */
public interface GpuTopology {
    /** The {@link #source()} when no probe found a GPU. */
    String SOURCE_NONE = "none";

    /** The {@link #source()} of what {@link #parse} read. */
    String SOURCE_TEXT = "text";

    /**
     * Looks for the GPUs of this machine with all probes that {@link java.util.ServiceLoader} finds, best first.
     *
     * <p>Never throws because there is no GPU or because a tool misbehaves: that becomes a finding. Takes at most about
     * {@link ProbeContext#DEFAULT_TIMEOUT} for each probe. Where there is no driver the first call of a fresh JVM takes
     * one or two tenths of a second, which is the loading of classes, and a later one some milliseconds.
     *
     * @return what was found, possibly no GPU
     */
    static GpuTopology detect() {
        return detect(ProbeContext.system());
    }

    /**
     * Looks for GPUs with the given means.
     *
     * @param context the clock, programs, environment and files that the probes may use
     * @return what was found, possibly no GPU
     */
    static GpuTopology detect(ProbeContext context) {
        return new TopologyDetector(context).detect();
    }

    /**
     * Reads pasted output of {@code nvidia-smi} ({@code topo -m}, {@code topo -p2p}, {@code -L}, {@code --query-gpu},
     * {@code -q -x}, {@code nvlink -s}), files of {@code /proc/driver/nvidia}, error messages, or the JSON of a topology:
     * any of them in any order, with other text around.
     *
     * <p>Never throws for what the text holds: what cannot be read for sure becomes a finding. At most 8 Mi characters
     * are read.
     *
     * @param text the text
     * @return what could be read
     */
    static GpuTopology parse(String text) {
        return parse(text, SOURCE_TEXT);
    }

    /**
     * Reads output as {@link #parse(String)} does, and names where it came from; for probes.
     *
     * @param text the text
     * @param source the name of the source
     * @return what could be read
     */
    static GpuTopology parse(String text, String source) {
        return TextTopology.read(text, source);
    }

    /**
     * Reads what {@link #toJson()} wrote. Unknown members are skipped.
     *
     * @param json the JSON object
     * @return the topology
     * @throws GpuFormatException if the text is no such JSON; the message says where
     */
    static GpuTopology fromJson(String json) {
        return TopologyJsonReader.read(json);
    }

    /**
     * Starts a topology that is put together by hand; for probes and tests.
     *
     * @param source the name of the source
     * @return a builder
     */
    static TopologyBuilder builder(String source) {
        return new TopologyBuilder(source);
    }

    /** Returns the GPUs in the order of their indexes. */
    List<Gpu> gpus();

    /**
     * Returns a GPU by the number that nvidia-smi gives it.
     *
     * @param index the number
     */
    Optional<Gpu> gpu(int index);

    /**
     * Returns the way from one GPU to another.
     *
     * @param from the index of a GPU
     * @param to the index of a GPU
     * @return the link; of kind {@link LinkKind#UNKNOWN} when it was not printed or an index is not there
     */
    Link link(int from, int to);

    /**
     * Returns the way from one GPU to another.
     *
     * @param from a GPU of this topology
     * @param to a GPU of this topology
     */
    default Link link(Gpu from, Gpu to) {
        return link(from.index(), to.index());
    }

    /**
     * Returns the cells as nvidia-smi prints them; row and column k are those of the k-th of {@link #gpus()}.
     *
     * <p>Rows after the last one that was printed are left out, so that without any link information there is none; any
     * other cell that was not printed is {@code ?}.
     */
    List<List<String>> matrix();

    /**
     * Returns the groups of GPUs in which every pair is linked by NVLink, as lists of indexes: largest first, then the
     * one with the lowest index first.
     *
     * <p>For every GPU these are the largest groups of two or more that it belongs to. The cube mesh of a DGX-1 has
     * {0,1,2,3} and {4,5,6,7}, but not the pairs between them. Source of the search: Bron and Kerbosch 1973, with
     * pivots.
     */
    List<List<Integer>> nvlinkCliques();

    /** Returns the network cards that are columns of the matrix. */
    List<Nic> nics();

    /** Returns what is known about the driver. */
    Driver driver();

    /** Returns what is wrong or remarkable, each once. */
    List<Finding> findings();

    /** Returns the name of the probe that answered, {@link #SOURCE_TEXT} or {@link #SOURCE_NONE}. */
    String source();

    /** Returns which probes were asked and why they did not answer; empty unless {@link #detect()} made the topology. */
    List<ProbeAttempt> attempts();

    /**
     * Returns the topology as a JSON object with {@code gpus}, {@code matrix}, {@code nvlinkCliques}, {@code findings}
     * and {@code source}; what is unknown is absent. Two topologies that know the same give the same text.
     */
    String toJson();

    /** Returns one line for a person, such as {@code 2 GPUs: 2 x NVIDIA L4 (22.5 GiB); no NVLink; from nvidia-smi}. */
    String summary();

    /** Returns the matrix with names, memory and groups as text that a person reads at a glance; ends with a newline. */
    String picture();
}
