package ai.orchestra.testkit.servers.secretmanager;

import static ai.orchestra.testkit.servers.secretmanager.Workbench.AUTOMATIC;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.DB;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.PROJECT;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.VALUE;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.refused;
import static com.google.api.gax.rpc.StatusCode.Code.ABORTED;
import static com.google.api.gax.rpc.StatusCode.Code.INVALID_ARGUMENT;
import static com.google.api.gax.rpc.StatusCode.Code.NOT_FOUND;
import static com.google.api.gax.rpc.StatusCode.Code.PERMISSION_DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.iam.v1.Binding;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.GetPolicyOptions;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.protobuf.ByteString;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessControlTest {
    @ParameterizedTest
    @EnumSource
    void perSecret_missingAndDeniedLookTheSame(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", VALUE);
            bench.server.iam().perSecret();

            String denied = message(bench.client, DB + "/versions/latest");
            String missing = message(bench.client, PROJECT + "/secrets/no/versions/latest");

            assertThat(denied.replace("/db/", "/no/")).isEqualTo(missing);
            assertThat(missing)
                    .contains("Permission 'secretmanager.versions.access' denied for resource '" + PROJECT
                            + "/secrets/no/versions/latest' (or it may not exist).");
        }
    }

    @ParameterizedTest
    @EnumSource
    void grant_opensOneSecretForWhatTheRoleAllows(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addSecret("other");
            bench.server.addVersion("db", VALUE);
            bench.server.iam().perSecret();
            bench.server.iam().grant("db");

            assertThat(bench.access(DB + "/versions/latest")).isEqualTo(VALUE);
            refused(() -> bench.client.getSecret(DB), PERMISSION_DENIED, "secretmanager.secrets.get");
            refused(() -> bench.access(PROJECT + "/secrets/other/versions/1"), PERMISSION_DENIED);
            refused(() -> bench.client.createSecret(PROJECT, "x", AUTOMATIC), PERMISSION_DENIED, "secrets.create");
            // A version that is missing in a secret that may be read is simply missing.
            refused(() -> bench.access(DB + "/versions/9"), NOT_FOUND);

            bench.server.iam().grant("db", SecretManagerRole.VIEWER);
            assertThat(bench.client.getSecret(DB).getName()).endsWith("/db");
            bench.server.iam().revoke("db");
            refused(() -> bench.access(DB + "/versions/latest"), PERMISSION_DENIED);
            assertThatThrownBy(() -> bench.server.iam().grant("missing")).hasMessageContaining("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @EnumSource
    void grantOnProject_tellsMissingFromDenied(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.iam().perSecret();
            bench.server.iam().grantOnProject(SecretManagerRole.SECRET_ACCESSOR);

            refused(() -> bench.access(DB + "/versions/latest"), NOT_FOUND);
            refused(() -> bench.client.getSecret(DB), PERMISSION_DENIED);
            bench.server.iam().revokeOnProject();
            refused(() -> bench.access(DB + "/versions/latest"), PERMISSION_DENIED);
            bench.server.iam().open();
            refused(() -> bench.client.getSecret(DB), NOT_FOUND);
        }
    }

    @ParameterizedTest
    @EnumSource
    void policy_isStoredAndChecked(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", VALUE);
            Policy policy = Policy.newBuilder()
                    .addBindings(Binding.newBuilder()
                            .setRole(SecretManagerRole.SECRET_ACCESSOR.id())
                            .addMembers(AccessControl.CALLER))
                    .build();

            Policy stored = bench.client.setIamPolicy(set(policy));

            assertThat(bench.client.getIamPolicy(GetIamPolicyRequest.newBuilder()
                            .setResource(DB)
                            .setOptions(GetPolicyOptions.newBuilder().setRequestedPolicyVersion(3))
                            .build()))
                    .isEqualTo(stored);
            bench.server.iam().perSecret();
            assertThat(bench.access(DB + "/versions/latest")).isEqualTo(VALUE);
            assertThat(bench.client
                            .testIamPermissions(TestIamPermissionsRequest.newBuilder()
                                    .setResource(DB)
                                    .addPermissions("secretmanager.versions.access")
                                    .addPermissions("secretmanager.versions.add")
                                    .build())
                            .getPermissionsList())
                    .containsExactly("secretmanager.versions.access");
            assertThat(bench.client
                            .testIamPermissions(TestIamPermissionsRequest.newBuilder()
                                    .setResource(PROJECT + "/secrets/missing")
                                    .addPermissions("secretmanager.versions.access")
                                    .build())
                            .getPermissionsList())
                    .isEmpty();

            bench.server.iam().open();
            refused(
                    () -> bench.client.setIamPolicy(set(policy.toBuilder()
                            .setEtag(ByteString.copyFromUtf8("other"))
                            .build())),
                    ABORTED,
                    "concurrent");
            refused(
                    () -> bench.client.setIamPolicy(set(Policy.newBuilder()
                            .addBindings(Binding.newBuilder().setRole("roles/none"))
                            .build())),
                    INVALID_ARGUMENT,
                    "roles/none");
            refused(
                    () -> bench.client.setIamPolicy(set(Policy.newBuilder()
                            .addBindings(Binding.newBuilder()
                                    .setRole(SecretManagerRole.ADMIN.id())
                                    .addMembers("ada"))
                            .build())),
                    INVALID_ARGUMENT,
                    "ada");
        }
    }

    private static SetIamPolicyRequest set(Policy policy) {
        return SetIamPolicyRequest.newBuilder()
                .setResource(DB)
                .setPolicy(policy)
                .build();
    }

    private static String message(SecretManagerServiceClient client, String version) {
        PermissionDeniedException denied = Assertions.catchThrowableOfType(
                PermissionDeniedException.class, () -> client.accessSecretVersion(version));
        return denied.getMessage();
    }
}
