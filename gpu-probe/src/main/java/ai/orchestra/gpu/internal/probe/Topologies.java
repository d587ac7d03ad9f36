package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.Finding;
import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Link;
import ai.orchestra.gpu.P2pStatus;
import ai.orchestra.gpu.TopologyBuilder;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copies topologies with a change. */
final class Topologies {
    private Topologies() {}

    /** Returns a topology with these findings in place of its own; those that follow from its parts stay. */
    static GpuTopology withFindings(GpuTopology topology, List<Finding> findings) {
        return copy(topology, findings, UnaryOperator.identity());
    }

    /** Returns a topology with these findings and with each GPU changed. */
    static GpuTopology copy(GpuTopology topology, List<Finding> findings, UnaryOperator<Gpu> change) {
        TopologyBuilder builder = GpuTopology.builder(topology.source()).driver(topology.driver());
        topology.gpus().forEach(gpu -> builder.gpu(change.apply(gpu)));
        for (Gpu from : topology.gpus()) {
            for (Gpu to : topology.gpus()) {
                Link link = topology.link(from, to);
                if (!topology.matrix().isEmpty() && !link.cell().equals("?")) {
                    builder.link(from.index(), to.index(), link.cell());
                }
                if (link.p2p() != P2pStatus.UNKNOWN) {
                    builder.p2p(from.index(), to.index(), link.p2p().name());
                }
            }
        }
        topology.nics().forEach(builder::nic);
        findings.forEach(builder::finding);
        return builder.build();
    }
}
