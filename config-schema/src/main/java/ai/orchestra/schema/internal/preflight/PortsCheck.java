package ai.orchestra.schema.internal.preflight;

import ai.orchestra.schema.compose.PublishedPort;
import ai.orchestra.schema.docker.DockerException;
import ai.orchestra.schema.docker.EngineContainer;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.preflight.PreflightCheck;
import ai.orchestra.schema.preflight.PreflightContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries whether the ports that the compose files publish are free, and says who has those that are not. */
public final class PortsCheck implements PreflightCheck {
    static final String NAME = "ports";

    /** Creates the check. */
    public PortsCheck() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public CheckResult run(PreflightContext context) throws InterruptedException {
        EnvironmentNeeds needs = context.needs();
        List<PublishedPort> ports = needs.compose().ports();
        List<String> unread = needs.compose().problems();
        if (ports.isEmpty() && unread.isEmpty()) {
            return CheckResult.skipped(NAME, "the compose files publish no port");
        }
        List<String> faults = clashes(ports);
        List<String> notes = new ArrayList<>(unread);
        List<EngineContainer> containers = containers(context);
        List<PublishedPort> taken = new ArrayList<>();
        for (PublishedPort port : ports) {
            switch (context.machine().ports().attempt(port)) {
                case TAKEN -> taken.add(port);
                case NOT_ALLOWED ->
                    unprivileged(context, port)
                            .ifPresentOrElse(
                                    taken::add,
                                    () -> notes.add(
                                            label(port) + ": this user may not bind it; nobody seems to listen there"));
                case NO_SUCH_ADDRESS -> faults.add(label(port) + ": this machine does not have that address");
                // Docker can forward a port without a socket that a bind would meet.
                case FREE -> {
                    if (!holders(containers, port).isEmpty()) {
                        taken.add(port);
                    }
                }
                default -> throw new IllegalStateException("an outcome that is not known");
            }
        }
        int ours = judge(context, containers, taken, faults, notes);
        return result(needs, ports, faults, notes, ours, !unread.isEmpty());
    }

    private static List<String> clashes(List<PublishedPort> ports) {
        List<String> clashes = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (ports.get(i).clashesWith(ports.get(j))) {
                    clashes.add(label(ports.get(i)) + ": published by "
                            + ports.get(j).service() + " too ("
                            + ports.get(j).origin().describe() + ")");
                }
            }
        }
        return clashes;
    }

    private static List<EngineContainer> holders(List<EngineContainer> containers, PublishedPort port) {
        return containers.stream()
                .filter(each -> each.hostPorts().stream()
                        .anyMatch(host -> port.clashesWith(host.ip(), host.port(), host.protocol())))
                .toList();
    }

    private static CheckResult result(
            EnvironmentNeeds needs,
            List<PublishedPort> ports,
            List<String> faults,
            List<String> notes,
            int ours,
            boolean unread) {
        CheckResult result;
        if (!faults.isEmpty()) {
            result = CheckResult.failed(
                    NAME,
                    faults.size() + " of " + ports.size() + " ports of " + needs.environment() + " cannot be had",
                    "end what has them, or publish other ports");
        } else if (unread) {
            result = CheckResult.warning(
                    NAME, "the compose files could not be read in full", "see below; docker compose config tells more");
        } else {
            result = CheckResult.ok(
                    NAME,
                    "all " + ports.size() + " ports are free"
                            + (ours == 0 ? "" : " or this project's already (" + ours + ")"));
        }
        return result.with("portsCount", ports.size())
                .with("portsTakenCount", faults.size())
                .withDetails(faults)
                .withDetails(notes);
    }

    /** Says who has the ports that are taken, and returns how many are this project's own. */
    private static int judge(
            PreflightContext context,
            List<EngineContainer> containers,
            List<PublishedPort> taken,
            List<String> faults,
            List<String> notes) {
        PortTable table = new PortTable(context.machine().root());
        PortOwner owner = new PortOwner(context.machine().root());
        int ours = 0;
        for (PublishedPort port : taken) {
            List<EngineContainer> holders = holders(containers, port);
            Optional<EngineContainer> foreign = holders.stream()
                    .filter(each ->
                            !each.project().equals(context.needs().compose().project()))
                    .findFirst();
            if (foreign.isPresent()) {
                faults.add(label(port) + ": taken by the container "
                        + foreign.get().name());
            } else if (!holders.isEmpty()) {
                ours++;
                notes.add(label(port) + ": already published by this project's "
                        + holders.get(0).name());
            } else {
                faults.add(label(port) + ": taken by "
                        + table.holder(port.port(), port.protocol())
                                .map(owner::describe)
                                .orElse("something that /proc/net does not show"));
            }
        }
        return ours;
    }

    private static List<EngineContainer> containers(PreflightContext context) throws InterruptedException {
        try {
            return context.machine().docker(DockerCheck.TIMEOUT).containers();
        } catch (DockerException e) {
            // The check of Docker says so; the owner is looked for among the processes alone.
            return List.of();
        }
    }

    /** Ports below 1024 are root's to bind, as Docker does; whether somebody listens there can be read all the same. */
    private static Optional<PublishedPort> unprivileged(PreflightContext context, PublishedPort port) {
        return new PortTable(context.machine().root())
                .holder(port.port(), port.protocol())
                .map(socket -> port);
    }

    private static String label(PublishedPort port) {
        return port.label() + " of " + port.service() + " (" + port.origin().describe() + ")";
    }
}
