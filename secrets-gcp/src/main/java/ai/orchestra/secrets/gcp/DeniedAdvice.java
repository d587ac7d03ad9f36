package ai.orchestra.secrets.gcp;

import com.google.api.gax.rpc.ApiException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what would let a denied secret be read.
 *
 * <p>Google denies, too, what is missing, to callers who may not see that it is missing. The reasons are those of
 * Google's ErrorInfo for the domain {@code googleapis.com}. Stateless.
 */
final class DeniedAdvice {
    private static final String READ = "roles/secretmanager.secretAccessor";
    private static final String SEE = "roles/secretmanager.viewer";

    private DeniedAdvice() {}

    /** Returns what would let the value be read. */
    static String forValue(ApiException denial, String name, Optional<String> account) {
        return of(denial, name, account, "create it if it does not exist, else grant ", READ);
    }

    /** Returns what would let be seen when the version was made. */
    static String forDate(ApiException denial, String name, Optional<String> account) {
        return of(denial, name, account, "grant ", SEE);
    }

    private static String of(ApiException denial, String name, Optional<String> account, String grant, String role) {
        String secret = name.substring(0, name.indexOf("/versions/"));
        String project = name.split("/", 3)[1];
        @Nullable String reason = denial.getReason();
        switch (reason == null ? "" : reason) {
            case "SERVICE_DISABLED":
                return "the API is not enabled: gcloud services enable secretmanager.googleapis.com --project="
                        + project;
            case "BILLING_DISABLED":
                return "billing is not enabled for the project " + project;
            case "ACCESS_TOKEN_SCOPE_INSUFFICIENT":
                return "the machine's access scopes leave Secret Manager out; start it with the scope cloud-platform";
            default:
                break;
        }
        String member = account.map(email -> "serviceAccount:" + email).orElse("MEMBER");
        return grant + role + ": gcloud secrets add-iam-policy-binding " + secret + " --member=" + member + " --role="
                + role;
    }
}
