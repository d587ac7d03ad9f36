package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.config.secret.SecretName;
import ai.orchestra.schema.secret.SecretType;
import ai.orchestra.secrets.gcp.SecretManagerConnection;
import ai.orchestra.secrets.gcp.admin.AppliedPlan;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.admin.SecretCommand;
import ai.orchestra.secrets.gcp.admin.SecretInfo;
import ai.orchestra.secrets.gcp.admin.SecretPlan;
import ai.orchestra.secrets.gcp.admin.SecretResource;
import ai.orchestra.secrets.gcp.admin.SecretSpec;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a secret of Secret Manager a new value, or retires an old one. */
@Command(
        name = "rotate",
        description = {
            "Give a secret in Secret Manager a new value. Without --apply the plan is shown, and nothing is written."
                    + " No value is shown.",
            "The version before stays enabled, for those that still use it; disable it with --retire once nobody does."
                    + " Secrets of a schema's store are rotated by env rotate.",
            "The secret is NAME-ENVIRONMENT, as applications look it up. Ends with 1 if it cannot be done."
        },
        footer = {
            "  orchestra secrets rotate jwt-secret --env staging --type jwt_secret",
            "  orchestra secrets rotate openai-api-key --env production --from - --apply < new-key",
            "  orchestra secrets rotate jwt-secret --env staging --retire 3 --apply"
        })
final class SecretsRotate extends OrchestraCommand {
    @Parameters(paramLabel = "NAME", description = "The secret, in any spelling, without the environment.")
    private String name = "";

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Mixin
    private NewValue newValue = new NewValue();

    @Option(names = "--retire", paramLabel = "VERSION", description = "Disable this version instead.")
    private @Nullable Long retire;

    @Option(names = "--apply", description = "Write what the plan says.")
    private boolean apply;

    @Option(names = "--json", description = "Print the plan as JSON.")
    private boolean json;

    SecretsRotate(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        String kebab = SecretName.of(name).kebab();
        try (SecretManagerConnection connection = project.connection(console())) {
            SecretAdmin admin = SecretAdmin.of(connection);
            String suffix = "-" + project.environment(console()).name();
            String id = kebab.endsWith(suffix) ? kebab : kebab + suffix;
            SecretResource resource = new SecretResource(id, admin.location());
            Optional<SecretType> type = retire == null ? newValue.type(label(admin, resource)) : Optional.empty();
            SecretPlan plan = admin.plan(change(resource, type));
            show(plan);
            if (!plan.refused().isEmpty()) {
                return ExitCode.FINDINGS;
            }
            if (!apply) {
                console().note("nothing is written; add --apply");
                return ExitCode.OK;
            }
            apply(admin, plan);
            // Planned only now: two changes of one secret would each be planned for a state that the other one ends.
            type.ifPresent(known -> apply(admin, admin.plan(due(resource, known))));
            return ExitCode.OK;
        }
    }

    private void apply(SecretAdmin admin, SecretPlan plan) {
        AppliedPlan applied = admin.apply(plan);
        console().note(applied.text().stripTrailing());
        applied.orThrow();
    }

    private SecretCommand change(SecretResource resource, Optional<SecretType> type) {
        return retire == null
                ? SecretCommand.addVersion(resource, newValue.value(type, console()))
                : SecretCommand.disable(resource, retire);
    }

    private SecretCommand due(SecretResource resource, SecretType type) {
        return new SecretCommand.Due(
                resource, console().clock().instant().plus(type.rotationAge()).truncatedTo(ChronoUnit.SECONDS));
    }

    private static Optional<String> label(SecretAdmin admin, SecretResource resource) {
        return admin.find(resource).map(SecretInfo::labels).map(labels -> labels.get(SecretSpec.LABEL_TYPE));
    }

    private void show(SecretPlan plan) {
        if (json) {
            print(plan.json());
        } else {
            console().out().print(plan.text());
        }
    }
}
