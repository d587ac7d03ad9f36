package ai.orchestra.schema;

import ai.orchestra.config.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies inheritance to the environments of a file. Not thread-safe; one for each load. */
final class Resolution {
    private final Map<String, EnvironmentEntry> entries;
    private final InheritanceRules rules;
    private final VariableResolver variables;
    private final Findings findings;
    private final List<String> allServices;

    Resolution(
            Map<String, EnvironmentEntry> entries,
            InheritanceRules rules,
            VariableResolver variables,
            Findings findings) {
        this.entries = entries;
        this.rules = rules;
        this.variables = variables;
        this.findings = findings;
        Set<String> services = new LinkedHashSet<>();
        entries.values().forEach(entry -> services.addAll(entry.services()));
        this.allServices = List.copyOf(services);
    }

    /** Returns the environments that can be resolved, in the order of the file. */
    Map<String, ResolvedEnvironment> run() {
        if (rules.base().isPresent() && !entries.containsKey(rules.base().get())) {
            findings.add(
                    SchemaCode.UNKNOWN_BASE,
                    "inheritance.base_environment",
                    rules.baseOrigin(),
                    Findings.shown(rules.base().get()) + " is no environment of this file; "
                            + advice(rules.base().get()));
        }
        Map<String, Optional<String>> bases = new LinkedHashMap<>();
        entries.values().forEach(entry -> bases.put(entry.name(), base(entry)));
        Map<String, ResolvedEnvironment> resolved = new LinkedHashMap<>();
        for (EnvironmentEntry entry : entries.values()) {
            Optional<List<EnvironmentEntry>> chain = chain(entry, bases);
            if (chain.isPresent()) {
                resolved.put(entry.name(), resolve(entry, chain.get()));
            }
        }
        return resolved;
    }

    private String advice(String base) {
        return Fields.advice(base, List.copyOf(entries.keySet()));
    }

    /** Returns the environment from which one inherits: that it names, else the base of all, else none. */
    private Optional<String> base(EnvironmentEntry entry) {
        Optional<String> common = rules.base().filter(base -> entries.containsKey(base) && !base.equals(entry.name()));
        Optional<String> own = entry.fields().text("inherit");
        if (own.isEmpty() || own.get().equals("true")) {
            return common;
        }
        if (own.get().equals("false")) {
            return Optional.empty();
        }
        if (!entries.containsKey(own.get())) {
            Field field = entry.fields().get("inherit").orElseThrow();
            entry.fields()
                    .problem(
                            SchemaCode.UNKNOWN_BASE,
                            field,
                            Findings.shown(own.get())
                                    + " is no environment of this file; write false, true, or a name: "
                                    + advice(own.get()));
            return Optional.empty();
        }
        return own;
    }

    /** Returns an environment and those above it, itself first; nothing if they form a circle. */
    private Optional<List<EnvironmentEntry>> chain(EnvironmentEntry entry, Map<String, Optional<String>> bases) {
        Map<String, EnvironmentEntry> chain = new LinkedHashMap<>();
        Optional<String> next = Optional.of(entry.name());
        while (next.isPresent()) {
            EnvironmentEntry member = entries.get(next.get());
            if (chain.putIfAbsent(member.name(), member) != null) {
                circle(member, bases);
                return Optional.empty();
            }
            next = bases.get(next.get());
        }
        return Optional.of(List.copyOf(chain.values()));
    }

    private void circle(EnvironmentEntry member, Map<String, Optional<String>> bases) {
        List<EnvironmentEntry> circle = new ArrayList<>();
        EnvironmentEntry at = member;
        do {
            circle.add(at);
            at = entries.get(bases.get(at.name()).orElseThrow());
        } while (at != member);
        // One circle is one problem, wherever it was entered: at the member that stands first in the file.
        EnvironmentEntry first =
                entries.values().stream().filter(circle::contains).findFirst().orElseThrow();
        StringBuilder text = new StringBuilder(first.name());
        at = first;
        do {
            at = entries.get(bases.get(at.name()).orElseThrow());
            text.append(" -> ").append(at.name());
        } while (at != first);
        findings.add(
                SchemaCode.CYCLE,
                first.path() + ".inherit",
                first.fields().origin("inherit", first.origin()),
                "inherits from itself: " + text + "; write inherit: false in one of them");
    }

    private ResolvedEnvironment resolve(EnvironmentEntry entry, List<EnvironmentEntry> chain) {
        Map<String, VariableEntry> merged = new LinkedHashMap<>();
        for (int i = chain.size() - 1; i >= 0; i--) {
            chain.get(i).variables().forEach((name, variable) -> {
                VariableEntry above = rules.merge() ? merged.get(name) : null;
                merged.put(name, above == null ? variable : above.overlaidWith(variable));
            });
        }
        if (chain.size() > 1) {
            checkBase(entry, chain.get(1));
            checkOverrides(entry, merged);
        }
        List<ResolvedVariable> resolved = new ArrayList<>();
        merged.values()
                .forEach(variable ->
                        variables.resolve(variable, entry, allServices).ifPresent(resolved::add));
        return new ResolvedEnvironment(
                entry.name(),
                VariableResolver.description(entry.fields()),
                entry.gpuRequired(),
                entry.memoryMinGb(),
                entry.services(),
                resolved,
                entry.fields().get("compose_files").isPresent()
                        ? entry.composeFiles()
                        : ComposeLine.defaultFor(entry.name(), entry.gpuRequired()),
                chain.size() > 1 ? Optional.of(chain.get(1).name()) : Optional.empty(),
                entry.origin());
    }

    private void checkBase(EnvironmentEntry entry, EnvironmentEntry base) {
        boolean nothingInCommon = entry.services().stream().noneMatch(base.services()::contains);
        if (nothingInCommon && !base.variables().isEmpty()) {
            findings.add(
                    SchemaCode.FOREIGN_BASE,
                    entry.path(),
                    entry.origin(),
                    "has no service in common with " + base.name()
                            + ", and inherits its variables and secrets all the same;"
                            + " write inherit: false if it does not need them");
        }
    }

    private void checkOverrides(EnvironmentEntry entry, Map<String, VariableEntry> merged) {
        if (!entry.gpuRequired()) {
            return;
        }
        for (YamlScalar required : rules.requiredOverrides()) {
            VariableEntry own = entry.variables().get(required.text());
            boolean sets = own != null && own.fields().get(VariableEntry.VALUE).isPresent();
            if (!sets) {
                VariableEntry inherited = merged.get(required.text());
                findings.add(
                        SchemaCode.MISSING_OVERRIDE,
                        entry.path() + ".variables." + required.text(),
                        entry.origin(),
                        "is required to be set here (line " + required.origin().line() + ")"
                                + (inherited == null
                                        ? " and is not set anywhere; add it"
                                        : ", and is only inherited from line "
                                                + inherited.origin().line() + "; set its value here too"));
            }
        }
    }
}
