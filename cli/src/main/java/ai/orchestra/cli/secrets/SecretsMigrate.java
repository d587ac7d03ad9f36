package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.cli.console.Progress;
import ai.orchestra.secrets.gcp.SecretManagerConnection;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.migrate.EnvMigration;
import ai.orchestra.secrets.gcp.migrate.EnvMigrationBuilder;
import ai.orchestra.secrets.gcp.migrate.MigrationAction;
import ai.orchestra.secrets.gcp.migrate.MigrationListener;
import ai.orchestra.secrets.gcp.migrate.MigrationOutcome;
import ai.orchestra.secrets.gcp.migrate.MigrationPlan;
import ai.orchestra.secrets.gcp.migrate.MigrationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves the secrets of a {@code .env} file into Secret Manager. */
@Command(
        name = "migrate",
        description = {
            "Move the secrets of an .env file into Secret Manager. Without --apply the plan is shown, and nothing is"
                    + " written. No value is shown.",
            "A run that was interrupted is simply run again. Ends with 1 if a secret is refused or was not moved."
        },
        footer = {
            "  orchestra secrets migrate .env.staging --env staging",
            "  orchestra secrets migrate .env.staging --env staging --apply --rewrite .env.staging.new",
            "  orchestra secrets migrate .env --env development --include DATABASE_URL --exclude 'TEST_*' --json"
        })
final class SecretsMigrate extends OrchestraCommand {
    @Parameters(paramLabel = "FILE", description = "The .env file.")
    private Path file = Path.of("");

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(names = "--include", paramLabel = "NAME", description = "Move this variable too; * is any text.")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "NAME", description = "Leave this variable; * is any text.")
    private List<String> exclude = new ArrayList<>();

    @Option(names = "--apply", description = "Write what the plan says.")
    private boolean apply;

    @Option(
            names = "--rewrite",
            paramLabel = "FILE",
            description = "After --apply, write the file with *_SECRET_NAME lines in place of the values.")
    private @Nullable Path rewrite;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SecretsMigrate(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        try (SecretManagerConnection connection = project.connection(console());
                Progress progress = console().progress()) {
            EnvMigrationBuilder builder = EnvMigration.builder(
                            SecretAdmin.of(connection), console().path(file), project.environment(console()))
                    .include(include.toArray(String[]::new))
                    .exclude(exclude.toArray(String[]::new));
            EnvMigration migration = builder.build();
            MigrationListener listener = listener(progress);
            MigrationPlan plan = migration.plan(listener);
            if (!apply) {
                progress.close();
                show(plan.text(), plan.json());
                return plan.count(MigrationAction.REFUSED) == 0 ? ExitCode.OK : ExitCode.FINDINGS;
            }
            MigrationReport report = migration.apply(plan, listener);
            progress.close();
            show(report.text(), report.json());
            if (rewrite != null && report.isComplete()) {
                migration.rewrite(report, console().path(rewrite));
                console().note("written: " + rewrite);
            }
            return report.isComplete() ? ExitCode.OK : ExitCode.FINDINGS;
        }
    }

    private void show(String text, String jsonText) {
        if (json) {
            print(jsonText);
        } else {
            console().out().print(text);
        }
    }

    private static MigrationListener listener(Progress progress) {
        return new MigrationListener() {
            @Override
            public void planned(int done, int total, String variable) {
                progress.show("compared " + done + " of " + total + " " + variable);
            }

            @Override
            public void applied(int done, int total, String variable, MigrationOutcome outcome) {
                progress.show("written " + done + " of " + total + " " + variable);
            }

            @Override
            public void waiting(Duration time, String reason) {
                progress.show("waiting " + time.toSeconds() + " s: " + reason);
            }
        };
    }
}
