/** Finds the GPUs, how they are linked, and how a model server should use them. */
module ai.orchestra.gpu {
    requires com.fasterxml.jackson.core;
    requires java.xml;
    requires org.slf4j;
    requires static org.jspecify;

    exports ai.orchestra.gpu;
    exports ai.orchestra.gpu.plan;

    uses ai.orchestra.gpu.GpuProbeProvider;

    provides ai.orchestra.gpu.GpuProbeProvider with
            ai.orchestra.gpu.internal.probe.NvidiaSmiProbeProvider,
            ai.orchestra.gpu.internal.probe.ProcProbeProvider;
}
