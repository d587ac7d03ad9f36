package ai.orchestra.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param ignored which parts of the text do not count and why, as a sentence; empty when all of it counts
 */
public record CudaVisibleDevices(Kind kind, List<String> elements, Optional<String> ignored) {
    private static final Pattern LEADING_NUMBER = Pattern.compile("([+-]?)(\\d+)(.*)", Pattern.DOTALL);

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
        Objects.requireNonNull(value, "value must not be null; where the variable is not set use of(environment)");
        if (value.isBlank()) {
            return new CudaVisibleDevices(
                    Kind.INDEXES, List.of(), Optional.of("the value is empty, which hides every GPU"));
        }
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
            if (!element.equals(element.strip())) {
                return new CudaVisibleDevices(kind, elements, stop(element, "ends with a blank, as no UUID does"));
            }
            elements.add(element);
        }
        return new CudaVisibleDevices(kind, elements, Optional.empty());
    }

    private static CudaVisibleDevices indexes(String value) {
        List<String> elements = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (String element : value.split(",", -1)) {
            Matcher number = LEADING_NUMBER.matcher(element.strip());
            if (!number.matches()) {
                return indexes(elements, remarks, sentence(element, "does not begin with a number"));
            }
            String digits = number.group(2).replaceFirst("^0+(?=\\d)", "");
            if (number.group(1).equals("-") && !digits.equals("0")) {
                return indexes(elements, remarks, sentence(element, "is negative"));
            }
            if (elements.contains(digits)) {
                return repeated(Kind.INDEXES, element);
            }
            if (digits.length() > MAX_DIGITS) {
                return indexes(elements, remarks, sentence(element, "is out of range"));
            }
            if (!number.group(3).isBlank()) {
                remarks.add("of \"" + element.strip() + "\" only the leading " + digits + " counts");
            }
            elements.add(digits);
        }
        return indexes(elements, remarks, "");
    }

    private static CudaVisibleDevices indexes(List<String> elements, List<String> remarks, String stop) {
        List<String> all = new ArrayList<>(remarks);
        if (!stop.isEmpty()) {
            all.add(stop);
        }
        return new CudaVisibleDevices(
                Kind.INDEXES, elements, all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all)));
    }

    private static CudaVisibleDevices repeated(Kind kind, String element) {
        return new CudaVisibleDevices(
                kind, List.of(), Optional.of("\"" + element + "\" is repeated, which hides every GPU"));
    }

    private static Optional<String> stop(String element, String why) {
        return Optional.of(sentence(element, why));
    }

    private static String sentence(String element, String why) {
        return (element.isBlank() ? "an empty element" : "\"" + element + "\"") + " " + why
                + ", so that it and what follows are ignored";
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
