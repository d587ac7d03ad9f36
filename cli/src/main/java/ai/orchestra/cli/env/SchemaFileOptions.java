package ai.orchestra.cli.env;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.SchemaOptions;
import ai.orchestra.schema.SchemaProblem;
import ai.orchestra.schema.write.GenerationRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which schema is meant, where its artifacts lie, and which GPU plan stands above it. */
final class SchemaFileOptions {
    @Option(
            names = "--schema",
            paramLabel = "FILE",
            defaultValue = "configs/environment_schema.yaml",
            description = "The schema; ${DEFAULT-VALUE} by default.")
    private Path schema = EnvironmentSchema.DEFAULT_FILE;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder of the artifacts; the working directory by default.")
    private Path out = Path.of("");

    @Option(
            names = "--lenient",
            description = "Take a duplicate key and a missing required override for warnings, as the original system's"
                    + " schema needs it.")
    private boolean lenient;

    @Option(
            names = "--gpu-plan",
            paramLabel = "FILE",
            description = "What gpu plan --write has written; configs/gpu-plan.yaml in the folder of the artifacts by"
                    + " default.")
    private @Nullable Path gpuPlan;

    /** Reads the schema and notes its warnings. */
    EnvironmentSchema load(Console console) {
        Path file = schema.isAbsolute() ? schema : console.path(schema);
        EnvironmentSchema loaded = EnvironmentSchema.load(file, lenient ? SchemaOptions.LENIENT : SchemaOptions.STRICT);
        loaded.warnings().stream().map(SchemaProblem::toString).forEach(console::note);
        return loaded;
    }

    /** Reads schema and GPU plan, and returns the request for all of the schema. */
    GenerationRequest request(Console console) {
        return GenerationRequest.of(load(console), folder(console)).withGpu(gpu(console));
    }

    /** Returns the folder of the artifacts. */
    Path folder(Console console) {
        return console.path(out);
    }

    /** Reads the GPU plan, if there is one. */
    Optional<GpuLayer> gpu(Console console) {
        if (gpuPlan == null) {
            return GpuLayer.read(folder(console).resolve(GpuLayer.DEFAULT_FILE));
        }
        Path file = console.path(gpuPlan);
        Optional<GpuLayer> read = GpuLayer.read(file);
        if (read.isEmpty()) {
            throw CommandFailure.environment(
                    "there is no GPU plan " + gpuPlan, "write it with orchestra gpu plan --write " + gpuPlan);
        }
        return read;
    }
}
