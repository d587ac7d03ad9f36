package ai.orchestra.schema.write;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes {@code pulumi/<env>/Pulumi.yaml}: the same secrets and indexes as {@link Terraform}, as a Pulumi program. Stateless.
 *
 * <p>Source of the resources: the documentation of the package {@code gcp}. In this language {@code ${name}} refers to
 * something else, and {@code $${} is written for the text.
 */
final class Pulumi {
    private Pulumi() {}

    static Rendered render(Scope scope, Optional<Path> indexes) {
        YamlText yaml = new YamlText(false)
                .comment("The secrets of " + scope.name() + ": generated from " + scope.source() + ".")
                .comment("No values here; add them with 'orchestra secrets migrate'.")
                .put("name", scope.schema().project() + "-" + scope.name())
                .put("runtime", "yaml")
                .open("config")
                .open("accessor")
                .put("type", "string")
                .close()
                .open("rotationTopic")
                .put("type", "string")
                .close();
        if (indexes.isPresent()) {
            yaml.open("database")
                    .put("type", "string")
                    .put("default", "(default)")
                    .close();
        }
        yaml.close();
        FirestoreIndexes firestore = indexes.map(FirestoreIndexes::read)
                .orElseGet(() -> new FirestoreIndexes(java.util.List.of(), java.util.List.of()));
        boolean nothing = scope.environment().secrets().isEmpty()
                && firestore.composite().isEmpty()
                && firestore.overrides().isEmpty();
        if (nothing) {
            yaml.line("resources: {}");
        } else {
            yaml.open("resources");
            CloudSecret.of(scope).forEach(secret -> secret(yaml, scope, secret));
            indexes(yaml, firestore);
            yaml.close();
        }
        return Rendered.open("pulumi/" + scope.name() + "/Pulumi.yaml", yaml.toString());
    }

    private static void secret(YamlText yaml, Scope scope, CloudSecret secret) {
        resource(yaml, secret.resource(), "gcp:secretmanager:Secret");
        yaml.put("secretId", secret.id());
        yaml.open("labels").put("environment", scope.name()).put("type", secret.type());
        yaml.put("managed-by", "orchestra").close();
        yaml.open("replication").line("auto: {}").close();
        yaml.open("topics").line("- name: \"${rotationTopic}\"").close();
        yaml.open("rotation").put("nextRotationTime", secret.nextRotation());
        yaml.put("rotationPeriod", secret.rotationPeriod()).close();
        yaml.close().close();
        resource(yaml, secret.resource() + "_reader", "gcp:secretmanager:SecretIamMember");
        yaml.put("secretId", "${" + secret.resource() + ".secretId}");
        yaml.put("role", "roles/secretmanager.secretAccessor");
        yaml.put("member", "${accessor}").close().close();
    }

    private static void resource(YamlText yaml, String name, String type) {
        yaml.openNamed(name).put("type", type).open("properties");
    }

    private static void indexes(YamlText yaml, FirestoreIndexes indexes) {
        int number = 0;
        for (FirestoreIndexes.Composite index : indexes.composite()) {
            resource(yaml, "index_" + ++number, "gcp:firestore:Index");
            yaml.put("database", "${database}").put("collection", index.collection());
            yaml.put("queryScope", index.scope()).open("fields");
            for (FirestoreIndexes.Part part : index.parts()) {
                yaml.line("- fieldPath: \"" + part.path() + "\"");
                part.order().ifPresent(order -> yaml.line("  order: \"" + order + "\""));
                part.array().ifPresent(array -> yaml.line("  arrayConfig: \"" + array + "\""));
                part.dimension()
                        .ifPresent(dimension -> yaml.line("  vectorConfig:")
                                .line("    dimension: " + dimension)
                                .line("    flat: {}"));
            }
            yaml.close().close().close();
        }
        number = 0;
        for (FirestoreIndexes.Override field : indexes.overrides()) {
            resource(yaml, "field_" + ++number, "gcp:firestore:Field");
            yaml.put("database", "${database}").put("collection", field.collection());
            yaml.put("field", field.path());
            if (field.ttl()) {
                yaml.line("ttlConfig: {}");
            }
            if (field.indexes().isEmpty()) {
                yaml.line("indexConfig: {}");
            } else {
                yaml.open("indexConfig").open("indexes");
                for (FirestoreIndexes.Single single : field.indexes()) {
                    yaml.line("- queryScope: \"" + single.scope() + "\"");
                    single.order().ifPresent(order -> yaml.line("  order: \"" + order + "\""));
                    single.array().ifPresent(array -> yaml.line("  arrayConfig: \"" + array + "\""));
                }
                yaml.close().close();
            }
            yaml.close().close();
        }
    }
}
