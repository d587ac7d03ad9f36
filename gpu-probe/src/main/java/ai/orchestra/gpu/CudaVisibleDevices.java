package ai.orchestra.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the environment variable {@code CUDA_VISIBLE_DEVICES} as CUDA does, which is not how it looks.
 *
 * <p>Immutable, hence thread-safe. The first element decides whether all are indexes, {@code GPU-} UUIDs or
 * {@code MIG-} UUIDs. An element that is none of that kind ends the list; a repeated element empties it. Of an index only
 * the leading number counts ({@code 1gpu2} is 1); a UUID may be shortened to a prefix that is unique. Source: the CUDA
 * programming guide on environment variables, and PyTorch's tests of parity with driver 525.
 *
 * @param kind what the elements are
 * @param elements the elements that count: indexes as plain decimal numbers, or UUIDs as written
 * @param ignored why the rest of the text does not count, as a sentence; empty when all of it does
 */
public record CudaVisibleDevices(Kind kind, List<String> elements, Optional<String> ignored) {
    private static final Pattern LEADING_NUMBER = Pattern.compile("([+-]?)(\\d+).*", Pattern.DOTALL);

    /** Longer than any index; such a number is out of range on every machine. */
    private static final int MAX_DIGITS = 9;

    /** Says what the elements of the variable are. */
    public enum Kind {
        /** The variable is not set: every GPU is visible. */
        UNSET,
        /** Numbers in CUDA's order, which is nvidia-smi's only with {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}. */
        INDEXES,
        /** UUIDs of GPUs, or prefixes of them. */
        GPU_UUIDS,
        /** UUIDs of MIG slices. */
        MIG_UUIDS
    }

    /** Copies the list. */
    public CudaVisibleDevices {
        elements = List.copyOf(elements);
    }

    /**
     * Reads the variable from an environment.
     *
     * @param environment the variables
     * @return its meaning; {@link Kind#UNSET} when it is not there
     */
    public static CudaVisibleDevices of(Map<String, String> environment) {
        String value = environment.get("CUDA_VISIBLE_DEVICES");
        return value == null ? new CudaVisibleDevices(Kind.UNSET, List.of(), Optional.empty()) : parse(value);
    }

    /**
     * Reads the variable's value; never throws.
     *
     * @param value any text; an empty one hides every GPU
     * @return its meaning
     */
    public static CudaVisibleDevices parse(String value) {
        if (value.startsWith("GPU-")) {
            return uuids(value, Kind.GPU_UUIDS, "GPU-");
        }
        return value.startsWith("MIG-") ? uuids(value, Kind.MIG_UUIDS, "MIG-") : indexes(value);
    }

    private static CudaVisibleDevices uuids(String value, Kind kind, String prefix) {
        List<String> elements = new ArrayList<>();
        for (String element : value.split(",", -1)) {
            if (elements.contains(element)) {
                return repeated(kind, element);
            }
            if (!element.startsWith(prefix)) {
                return new CudaVisibleDevices(kind, elements, stop(element, "does not begin with " + prefix));
            }
            elements.add(element);
        }
        return new CudaVisibleDevices(kind, elements, Optional.empty());
    }

    private static CudaVisibleDevices indexes(String value) {
        List<String> elements = new ArrayList<>();
        for (String element : value.split(",", -1)) {
            Matcher number = LEADING_NUMBER.matcher(element.strip());
            if (!number.matches()) {
                return new CudaVisibleDevices(Kind.INDEXES, elements, stop(element, "does not begin with a number"));
            }
            String digits = number.group(2).replaceFirst("^0+(?=\\d)", "");
            if (number.group(1).equals("-") && !digits.equals("0")) {
                return new CudaVisibleDevices(Kind.INDEXES, elements, stop(element, "is negative"));
            }
            if (elements.contains(digits)) {
                return repeated(Kind.INDEXES, element);
            }
            if (digits.length() > MAX_DIGITS) {
                return new CudaVisibleDevices(Kind.INDEXES, elements, stop(element, "is out of range"));
            }
            elements.add(digits);
        }
        return new CudaVisibleDevices(Kind.INDEXES, elements, Optional.empty());
    }

    private static CudaVisibleDevices repeated(Kind kind, String element) {
        return new CudaVisibleDevices(
                kind, List.of(), Optional.of("\"" + element + "\" is repeated, which hides every GPU"));
    }

    private static Optional<String> stop(String element, String why) {
        return Optional.of("\"" + element + "\" " + why + ", so that it and what follows are ignored");
    }

    /**
     * Returns what a program sees on a machine, in its order, provided that {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}.
     *
     * <p>An element that names no GPU, or more than one, ends the list; two that name the same GPU empty it. Of MIG
     * slices a process sees only the first.
     *
     * @param topology the machine
     * @return the devices
     */
    public List<VisibleDevice> resolve(GpuTopology topology) {
        if (kind == Kind.UNSET) {
            return topology.gpus().stream()
                    .map(gpu -> new VisibleDevice(gpu, Optional.empty()))
                    .toList();
        }
        List<VisibleDevice> devices = new ArrayList<>();
        for (String element : elements) {
            List<VisibleDevice> named = named(element, topology);
            if (named.size() != 1) {
                break;
            }
            if (devices.contains(named.get(0))) {
                return List.of();
            }
            devices.add(named.get(0));
        }
        return kind == Kind.MIG_UUIDS && devices.size() > 1 ? List.of(devices.get(0)) : List.copyOf(devices);
    }

    private List<VisibleDevice> named(String element, GpuTopology topology) {
        List<VisibleDevice> named = new ArrayList<>();
        for (Gpu gpu : topology.gpus()) {
            boolean whole = kind == Kind.INDEXES
                    ? element.equals(String.valueOf(gpu.index()))
                    : gpu.uuid().filter(uuid -> uuid.startsWith(element)).isPresent();
            if (kind == Kind.MIG_UUIDS) {
                gpu.migSlices().stream()
                        .filter(slice -> slice.uuid()
                                .filter(uuid -> uuid.startsWith(element))
                                .isPresent())
                        .forEach(slice -> named.add(new VisibleDevice(gpu, Optional.of(slice))));
            } else if (whole) {
                named.add(new VisibleDevice(gpu, Optional.empty()));
            }
        }
        return named;
    }
}
