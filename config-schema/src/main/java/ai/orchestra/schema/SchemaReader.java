package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.config.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a schema from its tree. Not thread-safe; one for each load. */
final class SchemaReader {
    private static final List<String> KEYS =
            List.of("project", "environments", "secret_types", "inheritance", "gpu_services");
    private static final List<String> USUAL_GPU_SERVICES = List.of("vllm", "multimodal-worker");

    // A label of RFC 1123, short enough for what is put behind it.
    private static final Pattern PROJECT = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

    private final Path file;
    private final Findings findings;

    SchemaReader(Path file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    EnvironmentSchema read(YamlMapping root) {
        Fields top = Fields.of(root, "", "", KEYS, findings);
        SecretTypes secretTypes = new SecretTypes();
        top.mapping("secret_types").ifPresent(section -> secretTypes.read(section, findings));
        EnvironmentReader reader = new EnvironmentReader(findings);
        Map<String, EnvironmentEntry> entries =
                top.mapping("environments").map(reader::read).orElse(Map.of());
        if (top.get("environments").isEmpty() && findings.problems().isEmpty()) {
            findings.add(
                    SchemaCode.MISSING_KEY,
                    "environments",
                    SchemaFile.whole(file),
                    "is not there; write the section, or name another file");
        }
        InheritanceRules rules = top.mapping("inheritance")
                .map(section -> InheritanceRules.read(section, findings))
                .orElseGet(() -> InheritanceRules.none(new Origin.File(file, 0, 0)));
        VariableResolver variables = new VariableResolver(secretTypes, findings);
        Map<String, ResolvedEnvironment> resolved = new Resolution(entries, rules, variables, findings).run();
        List<String> gpuServices = gpuServices(top, reader, resolved);
        secretTypes.warnOfUnused(variables.usedSecretTypes(), findings);
        String project = project(top);
        if (!findings.problems().isEmpty()) {
            throw new SchemaException(file.toString(), findings.problems());
        }
        return new EnvironmentSchema(file, project, findings.warnings(), resolved, gpuServices, secretTypes.all());
    }

    private static String project(Fields top) {
        String project = top.text("project").orElse(EnvironmentSchema.DEFAULT_PROJECT);
        if (!PROJECT.matcher(project).matches()) {
            top.problem(
                    SchemaCode.BAD_PROJECT_NAME,
                    top.get("project").orElseThrow(),
                    Findings.shown(project)
                            + " is no name that Kubernetes takes; use small letters, digits and dashes inside, at most 40");
        }
        return project;
    }

    /** The files for GPUs are shared by all environments that need one, so all of those must have these services. */
    private List<String> gpuServices(Fields top, EnvironmentReader reader, Map<String, ResolvedEnvironment> resolved) {
        List<ResolvedEnvironment> withGpu = resolved.values().stream()
                .filter(ResolvedEnvironment::gpuRequired)
                .toList();
        if (top.get("gpu_services").isEmpty()) {
            return withGpu.isEmpty()
                    ? List.of()
                    : USUAL_GPU_SERVICES.stream()
                            .filter(service -> withGpu.stream()
                                    .allMatch(one -> one.services().contains(service)))
                            .toList();
        }
        List<String> named = new ArrayList<>(reader.services(top, "gpu_services"));
        for (YamlScalar service : top.list("gpu_services")) {
            for (ResolvedEnvironment environment : withGpu) {
                if (named.contains(service.text()) && !environment.services().contains(service.text())) {
                    top.problem(
                            SchemaCode.UNKNOWN_SERVICE,
                            new Field("gpu_services", service, ""),
                            Findings.shown(service.text()) + " is no service of " + environment.name()
                                    + ", and every environment with gpu_required must have it; "
                                    + Fields.advice(service.text(), environment.services()));
                }
            }
        }
        return named;
    }
}
