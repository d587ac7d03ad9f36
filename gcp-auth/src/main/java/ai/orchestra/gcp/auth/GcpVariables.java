package ai.orchestra.gcp.auth;

import ai.orchestra.config.annotation.Doc;
import ai.orchestra.config.annotation.Env;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.secret.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a settings loader knows about credentials and project. Immutable. */
@Settings(prefix = "gcp", others = "*")
record GcpVariables(
        @Env(CredentialChoice.KEY_JSON) @Doc("The key of a service account, as JSON or that in base64.")
        Optional<Secret> saKeyJson,

        @Env(CredentialChoice.KEY_PATH) @Doc("The path of the key file of a service account.")
        Optional<String> saKeyPath,

        @Env(CredentialChoice.GOOGLE_PATH) @Doc("The path of a file with Google credentials of any type.")
        Optional<String> applicationCredentials,

        @Env(GcpProject.PROJECT) @Doc("The Google Cloud project.")
        Optional<String> projectId,

        @Env(GcpProject.GOOGLE_PROJECT) @Doc("Google's own variable for the project.")
        Optional<String> cloudProject,

        @Env(GcpProject.METADATA_HOST) @Doc("Another host and port for the metadata server.")
        Optional<String> metadataHost,

        @Env(GcpProject.NO_METADATA) @Doc("true keeps the metadata server from being asked.")
        Optional<String> noMetadata)
        implements GcpSettings {

    @Override
    public @Nullable String text(String variable) {
        Optional<String> text = switch (variable) {
            case CredentialChoice.KEY_JSON -> saKeyJson.map(Secret::reveal);
            case CredentialChoice.KEY_PATH -> saKeyPath;
            case CredentialChoice.GOOGLE_PATH -> applicationCredentials;
            case GcpProject.PROJECT -> projectId;
            case GcpProject.GOOGLE_PROJECT -> cloudProject;
            case GcpProject.METADATA_HOST -> metadataHost;
            case GcpProject.NO_METADATA -> noMetadata;
            default -> Optional.empty();
        };
        return text.orElse(null);
    }
}
