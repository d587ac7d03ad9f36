package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says which GPUs a model server uses, how it splits the model, and why.
 *
 * <p>Immutable, hence thread-safe. Same topology and request, same plan.
 *
 * @param mode {@link PlanMode#MULTI}, {@link PlanMode#SINGLE} or {@link PlanMode#CPU}
 * @param stages the GPUs of each pipeline stage in the order of their ranks; all stages have equally many
 * @param reasons why, in plain sentences
 * @param rejected what else was considered
 */
public record GpuPlan(PlanMode mode, List<List<Gpu>> stages, List<String> reasons, List<RejectedPlan> rejected) {
    /** Copies the lists. */
    public GpuPlan {
        stages = stages.stream().map(List::copyOf).collect(Collectors.toUnmodifiableList());
        reasons = List.copyOf(reasons);
        rejected = List.copyOf(rejected);
    }

    /** Returns the GPUs in the order of their ranks: stage by stage, since tensor-parallel ranks are neighbours. */
    public List<Gpu> gpus() {
        return stages.stream().flatMap(List::stream).collect(Collectors.toUnmodifiableList());
    }

    /** Returns over how many GPUs each layer is split; 1 without a GPU. */
    public int tensorParallel() {
        return stages.isEmpty() ? 1 : stages.get(0).size();
    }

    /** Returns into how many stages the layers are cut; 1 without a GPU. */
    public int pipelineParallel() {
        return Math.max(1, stages.size());
    }

    /**
     * Returns the variables for a server that runs on the host: {@code CUDA_DEVICE_ORDER}, {@code CUDA_VISIBLE_DEVICES}
     * with indexes in the order of the ranks, {@code NVIDIA_VISIBLE_DEVICES}, {@code GPU_COUNT},
     * {@code VLLM_TENSOR_PARALLEL_SIZE} and {@code VLLM_PIPELINE_PARALLEL_SIZE}.
     *
     * <p>The last two are names for interpolation; vLLM itself takes flags.
     */
    public Map<String, String> hostEnvironment() {
        return PlanEnvironment.host(this);
    }

    /**
     * Returns the variables for a server in a container that is given only {@link #deviceIds()}: there the devices are
     * numbered from 0 in the order of the PCI bus, so that the ranks are a permutation of these numbers.
     */
    public Map<String, String> containerEnvironment() {
        return PlanEnvironment.container(this);
    }

    /** Returns what names the GPUs to a container runtime: their UUIDs if all are known, else their host indexes. */
    public List<String> deviceIds() {
        return PlanEnvironment.deviceIds(this);
    }

    /**
     * Returns a compose override file that gives a service these devices and variables, and takes all other devices
     * from it.
     *
     * @param service the service's name
     * @return YAML that ends with a newline; needs compose 2.24 or newer for its {@code !override} tag
     * @throws IllegalArgumentException if the name is not one that compose takes
     */
    public String toCompose(String service) {
        return PlanCompose.write(this, service);
    }

    /** Returns the plan as a JSON object. */
    public String toJson() {
        return PlanJson.write(this);
    }

    /** Returns the plan, its reasons and what was rejected as text for a person; ends with a newline. */
    public String explain() {
        StringBuilder text = new StringBuilder(toString()).append('\n');
        reasons.forEach(reason -> text.append("  ").append(reason).append('\n'));
        rejected.forEach(plan -> text.append("  not ").append(plan).append('\n'));
        return text.toString();
    }

    /** Returns one line, such as {@code multi: tensor parallel 2, pipeline parallel 4 on GPU 0,2 | 1,3 | 4,5 | 6,7}. */
    @Override
    public String toString() {
        if (stages.isEmpty()) {
            return mode + ": no GPU";
        }
        return mode + ": tensor parallel " + tensorParallel() + ", pipeline parallel " + pipelineParallel()
                + " on GPU "
                + stages.stream().map(PlanText::indexes).collect(Collectors.joining(" | "));
    }
}
