package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.secrets.gcp.SecretManagerConnection;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.admin.SecretInfo;
import ai.orchestra.secrets.gcp.admin.SecretQuery;
import ai.orchestra.secrets.gcp.admin.SecretSpec;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the secrets of a project. */
@Command(
        name = "list",
        description = {
            "List the secrets of a project in Secret Manager, without values.",
            "With --env only those of an environment: by their label env, or the end of their name."
        },
        footer = {
            "  orchestra secrets list --project my-project",
            "  orchestra secrets list --env staging --json",
            "  orchestra secrets list --filter labels.secret-type=api_key"
        })
final class SecretsList extends OrchestraCommand {
    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Option(names = "--filter", paramLabel = "FILTER", description = "In Secret Manager's filter language.")
    private String filter = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SecretsList(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        Optional<Environment> environment = project.named();
        try (SecretManagerConnection connection = project.connection(console())) {
            SecretAdmin admin = SecretAdmin.of(connection);
            SecretQuery query = new SecretQuery(filter, 500, admin.location());
            List<SecretInfo> found;
            try (Stream<SecretInfo> all = admin.list(query)) {
                found = all.filter(
                                one -> environment.map(name -> isOf(one, name)).orElse(true))
                        .toList();
            }
            if (json) {
                print(JsonText.object(members -> write(members, admin.project(), found)));
            } else {
                found.forEach(one -> print(line(one)));
                console()
                        .note(found.size() + (found.size() == 1 ? " secret" : " secrets") + " in project "
                                + admin.project());
            }
        }
        return ExitCode.OK;
    }

    private static boolean isOf(SecretInfo secret, Environment environment) {
        String label = secret.labels().get(SecretSpec.LABEL_ENVIRONMENT);
        return label != null
                ? label.equals(environment.name())
                : secret.resource().id().endsWith("-" + environment.name());
    }

    private static String line(SecretInfo secret) {
        StringBuilder line = new StringBuilder(
                String.format("%-40s created %s", secret.resource().id(), secret.created()));
        secret.labels()
                .forEach((key, value) ->
                        line.append("  ").append(key).append('=').append(value));
        String due = secret.annotations().get(SecretSpec.ANNOTATION_DUE);
        if (due != null) {
            line.append("  due ").append(due);
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, String project, List<SecretInfo> secrets) throws IOException {
        json.writeStringField("project", project);
        json.writeArrayFieldStart("secrets");
        for (SecretInfo secret : secrets) {
            json.writeStartObject();
            json.writeStringField("id", secret.resource().id());
            json.writeStringField("created", secret.created().toString());
            json.writeObjectFieldStart("labels");
            for (Map.Entry<String, String> label : secret.labels().entrySet()) {
                json.writeStringField(label.getKey(), label.getValue());
            }
            json.writeEndObject();
            String due = secret.annotations().get(SecretSpec.ANNOTATION_DUE);
            if (due != null) {
                json.writeStringField("rotationDue", due);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
