/** Environments described in one typed schema file, and the artifacts generated from it. */
module ai.orchestra.schema {
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
    requires transitive ai.orchestra.config;
    requires transitive ai.orchestra.gpu;
    requires static transitive org.jspecify;

    exports ai.orchestra.schema;
    exports ai.orchestra.schema.check;
    exports ai.orchestra.schema.compose;
    exports ai.orchestra.schema.docker;
    exports ai.orchestra.schema.file;
    exports ai.orchestra.schema.git;
    exports ai.orchestra.schema.portability;
    exports ai.orchestra.schema.preflight;
    exports ai.orchestra.schema.scan;
    exports ai.orchestra.schema.secret;
    exports ai.orchestra.schema.start;
    exports ai.orchestra.schema.store;
    exports ai.orchestra.schema.write;

    uses ai.orchestra.schema.preflight.PreflightCheck;

    provides ai.orchestra.schema.preflight.PreflightCheck with
            ai.orchestra.schema.internal.preflight.DockerCheck,
            ai.orchestra.schema.internal.preflight.ComposeCheck,
            ai.orchestra.schema.internal.preflight.GpuCheck,
            ai.orchestra.schema.internal.preflight.NvLinkCheck,
            ai.orchestra.schema.internal.preflight.MemoryCheck,
            ai.orchestra.schema.internal.preflight.PortsCheck,
            ai.orchestra.schema.internal.preflight.ReclaimableCheck;
}
