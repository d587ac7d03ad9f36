package ai.orchestra.gpu;

import ai.orchestra.gpu.internal.read.Issue;
import ai.orchestra.gpu.internal.read.Remark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the probes one after the other, each on a thread of its own, until one finds a GPU. */
final class TopologyDetector {
    private static final Logger LOG = LoggerFactory.getLogger(GpuTopology.class);

    /** A probe keeps the limit itself and then reports what it has; only one that does not is cut off. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Enough for a process to be killed, once its thread has been interrupted. */
    private static final long MILLIS_TO_DIE = 1_000;

    private final ProbeContext context;
    private final List<ProbeAttempt> attempts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean interrupted;

    TopologyDetector(ProbeContext context) {
        this.context = context;
    }

    GpuTopology detect() {
        return detect(providers());
    }

    GpuTopology detect(List<GpuProbeProvider> providers) {
        for (GpuProbeProvider provider : providers) {
            Optional<GpuTopology> found = ask(provider);
            if (found.isPresent()) {
                return complete(found.get());
            }
            if (interrupted) {
                break;
            }
        }
        TopologyBuilder none = new TopologyBuilder(GpuTopology.SOURCE_NONE);
        if (findings.isEmpty()) {
            findings.add(Finding.of(new Remark(Issue.NO_GPU_FOUND, reasons())));
        }
        findings.forEach(none::finding);
        attempts.forEach(none::attempt);
        return none.build();
    }

    private String reasons() {
        String reasons = attempts.stream().map(ProbeAttempt::reason).collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "no probe is installed" : reasons;
    }

    private List<GpuProbeProvider> providers() {
        List<GpuProbeProvider> providers = new ArrayList<>();
        Iterator<GpuProbeProvider> loaded = ServiceLoader.load(
                        GpuProbeProvider.class, GpuProbeProvider.class.getClassLoader())
                .iterator();
        boolean more = true;
        while (more) {
            try {
                more = loaded.hasNext();
                if (more) {
                    providers.add(loaded.next());
                }
            } catch (ServiceConfigurationError e) {
                LOG.debug("A GPU probe cannot be loaded", e);
                findings.add(Finding.of(new Remark(Issue.PROBE_FAILED, "a probe cannot be loaded: " + e.getMessage())));
            }
        }
        providers.sort(
                Comparator.comparingInt(GpuProbeProvider::priority).reversed().thenComparing(GpuProbeProvider::name));
        return providers;
    }

    private Optional<GpuTopology> ask(GpuProbeProvider provider) {
        String name = provider.getClass().getName();
        try {
            name = provider.name();
            ProbeAvailability availability = provider.availability(context);
            if (!availability.available()) {
                availability.finding().ifPresent(findings::add);
                attempts.add(new ProbeAttempt(name, false, availability.reason()));
                return Optional.empty();
            }
            return judge(name, run(name, provider.create(context)));
        } catch (TimeoutException e) {
            fail(name, Issue.PROBE_TIMEOUT, "the probe " + name + " did not end within " + context.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted = true;
            fail(
                    name,
                    Issue.DETECTION_INTERRUPTED,
                    "the calling thread was interrupted while the probe " + name + " was asked");
        } catch (ExecutionException e) {
            LOG.debug("The GPU probe {} failed", name, e.getCause());
            fail(name, Issue.PROBE_FAILED, "the probe " + name + " failed: " + e.getCause());
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("The GPU probe {} failed", name, e);
            fail(name, Issue.PROBE_FAILED, "the probe " + name + " failed: " + e);
        }
        return Optional.empty();
    }

    private void fail(String name, Issue issue, String text) {
        findings.add(Finding.of(new Remark(issue, text)));
        attempts.add(new ProbeAttempt(name, false, text));
    }

    private Optional<GpuTopology> judge(String name, GpuTopology topology) {
        if (!topology.gpus().isEmpty()) {
            attempts.add(new ProbeAttempt(name, true, ""));
            return Optional.of(topology);
        }
        findings.addAll(topology.findings());
        attempts.add(new ProbeAttempt(
                name,
                false,
                topology.findings().isEmpty()
                        ? name + " found no GPU"
                        : topology.findings().get(0).text()));
        return Optional.empty();
    }

    private GpuTopology run(String name, GpuProbe probe)
            throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<GpuTopology> task = new FutureTask<>(probe::probe);
        Thread thread = new Thread(task, "orchestra-gpu-probe-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            GpuTopology found = task.get(context.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            thread.join(MILLIS_TO_DIE);
            return found;
        } catch (InterruptedException | TimeoutException e) {
            task.cancel(true);
            boolean again = Thread.interrupted();
            thread.join(MILLIS_TO_DIE);
            if (again) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    private GpuTopology complete(GpuTopology found) {
        if (!(found instanceof TopologySnapshot)) {
            return found;
        }
        TopologySnapshot snapshot = (TopologySnapshot) found;
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(snapshot.findings());
        String visible = context.environment().get("CUDA_VISIBLE_DEVICES");
        if (visible != null) {
            all.add(Finding.of(new Remark(
                    Issue.VISIBLE_DEVICES_SET, "CUDA_VISIBLE_DEVICES is set to \"" + visible + "\" for this process")));
        }
        return snapshot.with(all.stream().distinct().collect(Collectors.toList()), attempts);
    }
}
