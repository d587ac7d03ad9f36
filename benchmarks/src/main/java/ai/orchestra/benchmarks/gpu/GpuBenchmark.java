package ai.orchestra.benchmarks.gpu;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.GpuPlanner;
import ai.orchestra.gpu.plan.ModelShape;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.gpu.plan.PlanRequest;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the printed topology of 8 and of 16 GPUs, and planning a model of 70 billion weights on them. Thread-safe. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class GpuBenchmark {
    /** How many GPUs the machine has. */
    @Param({"8", "16"})
    public int gpus;

    /** How they are wired, see {@link Printed}. */
    @Param({"switch", "mesh", "pcie"})
    public String wiring = "switch";

    // The figures of Llama 3.1 70B's config.json, in bfloat16.
    private final PlanRequest request = PlanRequest.of(PlanMode.AUTO)
            .withModel(ModelShape.UNKNOWN
                    .withHeads(64)
                    .withKvHeads(8)
                    .withLayers(80)
                    .withWeightBytes(141_107_412_992L));
    private String text = "";
    private GpuTopology topology = GpuTopology.parse("");

    /** Writes what the machine would print. */
    @Setup
    public void print() {
        text = Printed.valueOf(wiring.toUpperCase(Locale.ROOT)).text(gpus);
        topology = parse();
        if (topology.gpus().size() != gpus || plan().gpus().isEmpty()) {
            throw new IllegalStateException("the topology is not read");
        }
    }

    /** Text to topology. */
    @Benchmark
    public GpuTopology parse() {
        return GpuTopology.parse(text);
    }

    /** Topology to plan. */
    @Benchmark
    public GpuPlan plan() {
        return GpuPlanner.plan(topology, request);
    }
}
