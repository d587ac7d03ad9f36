package ai.orchestra.schema.write;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.ResolvedVariable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes {@code k8s-secrets-<env>.yaml}: the environment's secrets as one opaque Secret. Stateless.
 *
 * <p>Source of the rules: the Kubernetes API reference. The name is a DNS subdomain of RFC 1123, keys have letters, digits,
 * dashes, underscores and dots, and all data together at most 1 MiB.
 */
final class KubernetesSecret {
    private static final int MAX_DATA = 1 << 20;

    private KubernetesSecret() {}

    static Rendered render(Scope scope) {
        int size = scope.secrets().values().stream()
                .mapToInt(secret -> secret.reveal().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (size > MAX_DATA) {
            throw new GenerationException(java.util.List.of(scope.name() + ": its secrets have " + size
                    + " bytes, and a Kubernetes Secret holds at most " + MAX_DATA + "; make them shorter"));
        }
        return Rendered.secret(
                "k8s-secrets-" + scope.name() + ".yaml", text(scope, false), text(scope, true), java.util.Set.of());
    }

    private static String text(Scope scope, boolean masked) {
        String project = scope.schema().project();
        YamlText yaml = new YamlText(false)
                .comment("The secrets of " + scope.name() + ": generated from " + scope.source() + ".")
                .comment("kubectl apply --server-side -f keeps them out of annotations.")
                .put("apiVersion", "v1")
                .put("kind", "Secret")
                .open("metadata")
                .put("name", project + "-secrets-" + scope.name())
                .put("namespace", project)
                .open("labels")
                .put("app.kubernetes.io/managed-by", "orchestra")
                .put("app.kubernetes.io/part-of", project)
                .close()
                .close()
                .put("type", "Opaque");
        if (scope.secrets().isEmpty()) {
            return yaml.line("data: {}").toString();
        }
        yaml.open("data");
        for (ResolvedVariable variable : scope.environment().secrets()) {
            Secret secret = scope.secrets().get(variable.name());
            if (secret != null) {
                yaml.putNamed(variable.name(), masked ? Rendered.MASK : base64(secret));
            }
        }
        return yaml.close().toString();
    }

    private static String base64(Secret secret) {
        return Base64.getEncoder().encodeToString(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
