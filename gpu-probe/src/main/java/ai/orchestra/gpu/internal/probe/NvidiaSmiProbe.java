package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.CommandResult;
import ai.orchestra.gpu.Finding;
import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuProbe;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.ProbeContext;
import ai.orchestra.gpu.internal.read.Issue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs {@code nvidia-smi} a few times within one time limit, and reads what it prints as a paste is read.
 *
 * <p>{@code -L} comes first: it is the cheapest call that shows whether the driver answers at all. What a later call
 * would add is only asked where it can matter, since a call takes up to 1.5 s without persistence mode.
 */
final class NvidiaSmiProbe implements GpuProbe {
    private static final String QUERY =
            "--query-gpu=index,uuid,name,pci.bus_id,memory.total,mig.mode.current," + "driver_version";

    /** What the program needs to be found and linked. It may print what it gets, so it gets none of the secrets. */
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "LD_LIBRARY_PATH", "LD_PRELOAD", "SystemRoot", "windir");

    private final ProbeContext context;
    private final Instant deadline;
    private final Map<String, String> environment;
    private final List<Finding> findings = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Set<Integer> exitCodes = new HashSet<>();

    NvidiaSmiProbe(ProbeContext context) {
        this.context = context;
        deadline = context.clock().instant().plus(context.timeout());
        environment = new HashMap<>(context.environment());
        environment.keySet().retainAll(PASSED_ON);
        environment.put("LC_ALL", "C");
    }

    @Override
    public GpuTopology probe() {
        Path program = Executable.find(NvidiaSmiProbeProvider.NAME, context)
                .usable()
                .orElseThrow(() -> new IllegalStateException("nvidia-smi has gone since it was looked for"));
        if (!call(program, Need.REQUIRED, "-L")) {
            return withFindings(GpuTopology.parse(text.toString(), NvidiaSmiProbeProvider.NAME));
        }
        GpuTopology listed = GpuTopology.parse(text.toString(), NvidiaSmiProbeProvider.NAME);
        if (listed.gpus().isEmpty()) {
            return garbage(program, listed);
        }
        boolean answers = call(program, Need.WANTED, QUERY + ",compute_cap", "--format=csv")
                || call(program, Need.WANTED, QUERY, "--format=csv");
        boolean partitioned = listed.gpus().stream().anyMatch(Gpu::migEnabled);
        if (!answers || partitioned) {
            call(program, Need.WANTED, "-q", "-x");
        }
        if (call(program, Need.WANTED, "topo", "-m") && listed.gpus().size() > 1) {
            call(program, Need.OPTIONAL, "topo", "-p2p", "r");
            if (text.indexOf("\tNV") >= 0) {
                call(program, Need.OPTIONAL, "nvlink", "-s");
            }
        }
        return withFindings(GpuTopology.parse(text.toString(), NvidiaSmiProbeProvider.NAME));
    }

    /** Says how bad it is when a call fails. */
    private enum Need {
        REQUIRED,
        WANTED,
        OPTIONAL
    }

    private boolean call(Path program, Need need, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        String shown = "nvidia-smi " + String.join(" ", arguments);
        Duration left = Duration.between(context.clock().instant(), deadline);
        if (left.isNegative() || left.isZero()) {
            remark(
                    need,
                    Issue.NVIDIA_SMI_TIMEOUT,
                    shown + " was not run: the " + seconds() + " for all calls are over");
            return false;
        }
        CommandResult result = context.commands().run(command, environment, left);
        switch (result.outcome()) {
            case EXITED -> {
                return exited(result, need, shown);
            }
            case TIMED_OUT ->
                remark(need, Issue.NVIDIA_SMI_TIMEOUT, shown + " did not end within " + seconds() + " and was killed");
            case FLOODED -> remark(need, Issue.NVIDIA_SMI_FLOOD, shown + " printed without end and was killed");
            case INTERRUPTED -> remark(need, Issue.NVIDIA_SMI_TIMEOUT, shown + " was interrupted and killed");
            default -> remark(need, Issue.NVIDIA_SMI_GARBAGE, program + " could not be started: " + result.detail());
        }
        return false;
    }

    private boolean exited(CommandResult result, Need need, String shown) {
        // Some codes, such as 14 for a corrupted infoROM, warn beside an output that is whole.
        boolean answered = result.exitCode() == 0 || Answer.to(shown).isIn(result.stdout());
        if (answered) {
            text.append(result.stdout()).append('\n');
            if (result.exitCode() != 0 && exitCodes.add(result.exitCode())) {
                findings.add(Findings.of(
                        Issue.NVIDIA_SMI_INCOMPLETE,
                        shown + " printed its output but ended with exit code " + result.exitCode()
                                + Answer.lastLine(result)));
            } else if (result.exitCode() == 0
                    && need == Need.WANTED
                    && !Answer.to(shown).isIn(result.stdout())) {
                remark(
                        need,
                        Issue.NVIDIA_SMI_INCOMPLETE,
                        shown
                                + (result.stdout().isBlank()
                                        ? " printed nothing"
                                        : " printed no such output" + said(result)));
            }
            if (need == Need.REQUIRED) {
                text.append(shortened(result.stderr())).append('\n');
            }
            return true;
        }
        if (need == Need.REQUIRED) {
            text.append(result.stdout())
                    .append('\n')
                    .append(shortened(result.stderr()))
                    .append('\n');
            GpuTopology known = GpuTopology.parse(text.toString());
            if (known.findings().stream()
                    .anyMatch(finding -> !finding.code().equals(Issue.NOTHING_RECOGNISED.name()))) {
                return false;
            }
            text.setLength(0);
        }
        remark(need, Issue.NVIDIA_SMI_FAILED, shown + " ended with exit code " + result.exitCode() + said(result));
        return false;
    }

    private static String said(CommandResult result) {
        String printed = (result.stderr() + result.stdout())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return printed.isEmpty() ? " and said nothing" : ": " + printed.substring(0, Math.min(200, printed.length()));
    }

    private static String shortened(String stderr) {
        return stderr.substring(0, Math.min(10_000, stderr.length()));
    }

    private void remark(Need need, Issue issue, String what) {
        if (need == Need.REQUIRED) {
            findings.add(Findings.of(issue, what));
        } else if (need == Need.WANTED) {
            findings.add(Findings.of(Issue.NVIDIA_SMI_INCOMPLETE, what));
        }
    }

    private GpuTopology garbage(Path program, GpuTopology listed) {
        if (listed.findings().stream().anyMatch(f -> f.code().equals(Issue.NOTHING_RECOGNISED.name()))) {
            findings.add(Findings.of(
                    Issue.NVIDIA_SMI_GARBAGE, program + " -L ended well but printed nothing that nvidia-smi prints"));
        }
        return withFindings(listed);
    }

    /** The output of a failed call is no paste: that nothing in it was recognised says nothing more. */
    private GpuTopology withFindings(GpuTopology parsed) {
        if (findings.isEmpty()) {
            return parsed;
        }
        List<Finding> all = new ArrayList<>(findings);
        parsed.findings().stream()
                .filter(finding -> !finding.code().equals(Issue.NOTHING_RECOGNISED.name()))
                .forEach(all::add);
        return Topologies.withFindings(parsed, all);
    }

    private String seconds() {
        return context.timeout().toMillis() / 1000.0 + " s";
    }
}
