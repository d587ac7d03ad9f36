package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.secrets.gcp.admin.AdminClock;
import ai.orchestra.secrets.gcp.admin.AdminDeniedException;
import ai.orchestra.secrets.gcp.admin.AdminListener;
import ai.orchestra.secrets.gcp.admin.AdminNotFoundException;
import ai.orchestra.secrets.gcp.admin.AdminQuotaException;
import ai.orchestra.secrets.gcp.admin.AdminRefusedException;
import ai.orchestra.secrets.gcp.admin.AppliedChange;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.admin.SecretAdminException;
import ai.orchestra.secrets.gcp.admin.SecretChange;
import ai.orchestra.secrets.gcp.admin.SecretPlan;
import ai.orchestra.secrets.gcp.migrate.MigrationPlan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one plan, secret by secret. Not thread-safe. */
final class MigrationRun {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(32);

    private final SecretAdmin admin;
    private final AdminClock clock;
    private final MigrationListener listener;
    private Duration patience;
    private boolean stopped;

    MigrationRun(SecretAdmin admin, AdminClock clock, Duration patience, MigrationListener listener) {
        this.admin = admin;
        this.clock = clock;
        this.patience = patience;
        this.listener = listener;
    }

    MigrationReport apply(MigrationPlan plan) {
        List<Step> wanted = plan.steps().stream().filter(MigrationRun::isWanted).toList();
        Map<String, MigrationResult> results = new HashMap<>();
        for (Step step : order(wanted)) {
            MigrationResult result = stopped
                    ? new MigrationResult(step.item(), MigrationOutcome.NOT_TRIED, "")
                    : apply(step, plan.project());
            results.put(step.item().variable(), result);
            listener.applied(results.size(), wanted.size(), step.item().variable(), result.outcome());
        }
        return new MigrationReport(
                plan,
                wanted.stream().map(step -> results.get(step.item().variable())).toList());
    }

    private static boolean isWanted(Step step) {
        return step.change().isPresent() && step.item().action() != MigrationAction.REFUSED;
    }

    /** What another run has announced comes last: by then it is written, or that run is dead. */
    private static List<Step> order(List<Step> steps) {
        List<Step> ordered = new ArrayList<>();
        steps.stream().filter(step -> !isPending(step)).forEach(ordered::add);
        steps.stream().filter(MigrationRun::isPending).forEach(ordered::add);
        return ordered;
    }

    private static boolean isPending(Step step) {
        return step.change()
                .filter(SecretChange.AddVersion.class::isInstance)
                .map(SecretChange.AddVersion.class::cast)
                .flatMap(SecretChange.AddVersion::claim)
                .map(SecretChange.Claim::pending)
                .orElse(false);
    }

    private MigrationResult apply(Step step, String project) {
        SecretPlan one = new SecretPlan(project, List.of(step.change().orElseThrow()));
        AdminListener waits = new Waits(listener);
        Duration pause = FIRST_PAUSE;
        while (true) {
            AppliedChange applied = admin.apply(one, waits).changes().get(0);
            boolean quota = applied.failure().orElse(null) instanceof AdminQuotaException;
            if (!quota || patience.compareTo(pause) < 0 || !waited(pause)) {
                return result(step, applied);
            }
            patience = patience.minus(pause);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    private boolean waited(Duration pause) {
        listener.waiting(pause, "because the project's quota is used up");
        try {
            clock.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private MigrationResult result(Step step, AppliedChange applied) {
        MigrationOutcome outcome = switch (applied.outcome()) {
            case APPLIED -> MigrationOutcome.WRITTEN;
            case UNCHANGED -> MigrationOutcome.ALREADY_THERE;
            case STALE -> MigrationOutcome.CHANGED_MEANWHILE;
            default -> MigrationOutcome.FAILED;
        };
        Optional<SecretAdminException> failure = applied.failure();
        stopped = outcome == MigrationOutcome.FAILED
                && failure.filter(MigrationRun::concernsOne).isEmpty();
        return new MigrationResult(
                step.item(), outcome, failure.map(Throwable::getMessage).orElse(""));
    }

    /** Returns whether the next secret may fare better. */
    private static boolean concernsOne(SecretAdminException failure) {
        return failure instanceof AdminDeniedException
                || failure instanceof AdminRefusedException
                || failure instanceof AdminNotFoundException;
    }

    /** Passes on when the administrator waits. */
    private record Waits(MigrationListener listener) implements AdminListener {
        @Override
        public void waiting(Duration time, String reason) {
            listener.waiting(time, reason);
        }
    }
}
