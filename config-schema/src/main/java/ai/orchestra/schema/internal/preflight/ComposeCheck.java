package ai.orchestra.schema.internal.preflight;

import ai.orchestra.schema.docker.ComposeCommand;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.PreflightCheck;
import ai.orchestra.schema.preflight.PreflightContext;
import java.util.Optional;

/** Looks for compose, as a plugin of the docker command or as a program of its own, and whether it is new enough. */
public final class ComposeCheck implements PreflightCheck {
    static final String NAME = "compose";

    /** Creates the check. */
    public ComposeCheck() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public CheckResult run(PreflightContext context) {
        Optional<ComposeCommand> found = ComposeCommand.find(
                context.machine().environment(), context.machine().commands());
        if (found.isEmpty()
                && ComposeCommand.locate(
                                context.machine().environment(),
                                context.machine().commands())
                        .isPresent()) {
            return CheckResult.warning(
                    NAME,
                    "docker-compose is there, but did not tell its version in time",
                    "try docker-compose version; install compose 2.24 or newer");
        }
        if (found.isEmpty()) {
            return CheckResult.failed(
                    NAME,
                    "neither docker compose nor docker-compose can be run",
                    "install the compose plugin (Debian, Ubuntu: apt-get install docker-compose-plugin, or"
                            + " docker-compose-v2)");
        }
        ComposeCommand compose = found.get();
        String what = String.join(" ", compose.command()) + " " + compose.version();
        if (compose.understandsMergeTags()) {
            return CheckResult.ok(NAME, what);
        }
        if (context.needs().compose().mergeTags()) {
            return CheckResult.failed(
                    NAME,
                    what + " does not understand !override and !reset, by which the files for GPUs replace devices",
                    "install compose 2.24 or newer");
        }
        return CheckResult.warning(
                NAME,
                what + " is older than 2.24; the files for GPUs, and COMPOSE_ENV_FILES, need 2.24",
                "install compose 2.24 or newer");
    }
}
