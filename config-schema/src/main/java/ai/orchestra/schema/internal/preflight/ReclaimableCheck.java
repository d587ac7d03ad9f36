package ai.orchestra.schema.internal.preflight;

import ai.orchestra.schema.docker.DiskUsage;
import ai.orchestra.schema.docker.DockerException;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.PreflightCheck;
import ai.orchestra.schema.preflight.PreflightContext;
import java.time.Duration;
import java.util.List;

/** Asks Docker how much of its disk space nothing uses any more. Prunes nothing. */
public final class ReclaimableCheck implements PreflightCheck {
    static final String NAME = "reclaimable";

    /** The threshold of the original system's start script. */
    private static final int PERCENT = 30;

    /** The Engine walks through all its layers and volumes for the answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(25);

    /** Creates the check. */
    public ReclaimableCheck() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 700;
    }

    @Override
    public CheckResult run(PreflightContext context) throws InterruptedException {
        DiskUsage usage;
        try {
            usage = context.machine().docker(TIMEOUT).diskUsage();
        } catch (DockerException e) {
            return CheckResult.skipped(NAME, "Docker cannot be asked: " + e.getMessage());
        }
        DiskUsage.Share all = usage.withoutVolumes();
        long percent = Sizes.percent(all.reclaimableBytes(), all.bytes());
        String what = Sizes.text(all.reclaimableBytes()) + " of " + Sizes.text(all.bytes())
                + " that images, stopped containers and build cache take are used by nothing (" + percent + " %)";
        CheckResult result = Sizes.isOver(PERCENT, all.reclaimableBytes(), all.bytes())
                ? CheckResult.warning(
                        NAME,
                        what,
                        "have it removed with --prune, which does what docker system prune -f does: stopped"
                                + " containers, unused networks, dangling images and build cache, never volumes")
                : CheckResult.ok(NAME, what);
        return result.with("usedBytes", all.bytes())
                .with("reclaimableBytes", all.reclaimableBytes())
                .with("reclaimablePercent", percent)
                .with("unusedVolumesBytes", usage.volumes().reclaimableBytes())
                .withDetails(List.of(
                        part("images", usage.images()),
                        part("containers", usage.containers()),
                        part("build cache", usage.buildCache()),
                        part("volumes (never pruned here)", usage.volumes())));
    }

    private static String part(String name, DiskUsage.Share share) {
        return name + ": " + Sizes.text(share.reclaimableBytes()) + " of " + Sizes.text(share.bytes());
    }
}
