package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Says that a text has output of more than one machine. */
final class SeveralMachines {
    /** More than that in one sentence nobody reads. */
    private static final int SHOWN = 8;

    private SeveralMachines() {}

    static void remark(List<HostPrefixes.Part> parts, Function<String, TopologyDraft> reader, TopologyDraft draft) {
        if (parts.size() < 2) {
            return;
        }
        List<String> names = new ArrayList<>();
        Set<Map<Integer, String>> machines = new LinkedHashSet<>();
        int matrices = 0;
        boolean unsure = false;
        for (HostPrefixes.Part part : parts) {
            TopologyDraft own = reader.apply(part.text());
            if (own.speaks()) {
                names.add(part.machine().isEmpty() ? "the lines without a prefix" : part.machine());
                matrices += own.links().isEmpty() ? 0 : 1;
                unsure |= own.uuids().isEmpty();
                machines.add(own.uuids());
            }
        }
        // Two containers on one machine have the same GPUs.
        boolean same = machines.size() == 1 && !unsure;
        if (names.size() > 1 && !same) {
            draft.remark(
                    matrices > 1 ? Issue.MATRIX_CONFLICT : Issue.GPU_CONFLICT,
                    "the prefixes of the lines tell of output of " + names.size() + " machines: "
                            + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                            + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : ""));
        }
    }
}
