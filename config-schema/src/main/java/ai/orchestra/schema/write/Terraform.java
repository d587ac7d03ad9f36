package ai.orchestra.schema.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code terraform/<env>/secrets.tf} and {@code indexes.tf}: the secrets' frames, their rotation and who may read
 * them, and Firestore's indexes. Stateless.
 *
 * <p>No value stands there, since Terraform would keep it in its state; versions are added by {@code orchestra secrets
 * migrate}. Source of the resources: the provider's documentation of {@code google_secret_manager_secret},
 * {@code google_secret_manager_secret_iam_member}, {@code google_firestore_index} and {@code google_firestore_field}.
 */
final class Terraform {
    private Terraform() {}

    static List<Rendered> render(Scope scope, Optional<Path> indexes) {
        List<Rendered> files = new ArrayList<>();
        files.add(Rendered.open("terraform/" + scope.name() + "/secrets.tf", secrets(scope)));
        indexes.ifPresent(file -> files.add(
                Rendered.open("terraform/" + scope.name() + "/indexes.tf", indexes(FirestoreIndexes.read(file)))));
        return files;
    }

    private static String secrets(Scope scope) {
        Blocks hcl = new Blocks();
        hcl.line("# The secrets of " + scope.name() + ": generated from " + scope.source() + ".");
        hcl.line("# No values here; add them with 'orchestra secrets migrate'.");
        variable(hcl, "project_id", "The Google Cloud project.", "string", "");
        variable(hcl, "secret_accessors", "Who may read the secrets, such as serviceAccount:...", "list(string)", "[]");
        variable(hcl, "rotation_topic", "The Pub/Sub topic that is told of due rotations.", "string", "");
        for (CloudSecret secret : CloudSecret.of(scope)) {
            hcl.blank().open("resource \"google_secret_manager_secret\" \"" + secret.resource() + "\"");
            hcl.line("project   = var.project_id").set("secret_id", secret.id());
            hcl.open("labels =").set("environment", scope.name()).set("type", secret.type());
            hcl.set("managed-by", "orchestra").close();
            hcl.open("replication").line("auto {}").close();
            hcl.open("topics").line("name = var.rotation_topic").close();
            hcl.open("rotation").set("next_rotation_time", secret.nextRotation());
            hcl.set("rotation_period", secret.rotationPeriod()).close().close();
            hcl.blank().open("resource \"google_secret_manager_secret_iam_member\" \"" + secret.resource() + "\"");
            hcl.line("for_each  = toset(var.secret_accessors)");
            hcl.line("project   = var.project_id");
            hcl.line("secret_id = google_secret_manager_secret." + secret.resource() + ".secret_id");
            hcl.line("role      = \"roles/secretmanager.secretAccessor\"");
            hcl.line("member    = each.value").close();
        }
        return hcl.toString();
    }

    private static void variable(Blocks hcl, String name, String description, String type, String otherwise) {
        hcl.blank()
                .open("variable \"" + name + "\"")
                .set("description", description)
                .line("type = " + type);
        if (!otherwise.isEmpty()) {
            hcl.line("default = " + otherwise);
        }
        hcl.close();
    }

    private static String indexes(FirestoreIndexes indexes) {
        Blocks hcl = new Blocks();
        hcl.line("# Firestore's indexes: generated from firestore.indexes.json.");
        variable(hcl, "firestore_database", "The Firestore database.", "string", "\"(default)\"");
        int number = 0;
        for (FirestoreIndexes.Composite index : indexes.composite()) {
            hcl.blank().open("resource \"google_firestore_index\" \"index_" + ++number + "\"");
            head(hcl, index.collection());
            hcl.set("query_scope", index.scope());
            for (FirestoreIndexes.Part part : index.parts()) {
                hcl.open("fields").set("field_path", part.path());
                part.order().ifPresent(order -> hcl.set("order", order));
                part.array().ifPresent(array -> hcl.set("array_config", array));
                part.dimension()
                        .ifPresent(dimension -> hcl.open("vector_config")
                                .line("dimension = " + dimension)
                                .line("flat {}")
                                .close());
                hcl.close();
            }
            hcl.close();
        }
        number = 0;
        for (FirestoreIndexes.Override field : indexes.overrides()) {
            hcl.blank().open("resource \"google_firestore_field\" \"field_" + ++number + "\"");
            head(hcl, field.collection());
            hcl.set("field", field.path());
            if (field.ttl()) {
                hcl.line("ttl_config {}");
            }
            if (field.indexes().isEmpty()) {
                hcl.line("index_config {}");
            } else {
                hcl.open("index_config");
                for (FirestoreIndexes.Single single : field.indexes()) {
                    hcl.open("indexes").set("query_scope", single.scope());
                    single.order().ifPresent(order -> hcl.set("order", order));
                    single.array().ifPresent(array -> hcl.set("array_config", array));
                    hcl.close();
                }
                hcl.close();
            }
            hcl.close();
        }
        return hcl.toString();
    }

    private static void head(Blocks hcl, String collection) {
        hcl.line("project    = var.project_id").line("database   = var.firestore_database");
        hcl.set("collection", collection);
    }

    /** Indented lines and blocks of Terraform's language. */
    private static final class Blocks {
        private final StringBuilder text = new StringBuilder();
        private int depth;

        Blocks line(String line) {
            text.append("  ".repeat(depth)).append(line).append('\n');
            return this;
        }

        Blocks blank() {
            text.append('\n');
            return this;
        }

        Blocks open(String head) {
            line(head + " {");
            depth++;
            return this;
        }

        Blocks close() {
            depth--;
            return line("}");
        }

        Blocks set(String key, String value) {
            String escaped = value.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("${", "$${")
                    .replace("%{", "%%{");
            return line(key + " = \"" + escaped + "\"");
        }

        @java.lang.Override
        public String toString() {
            return text.toString();
        }
    }
}
