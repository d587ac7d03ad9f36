package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.cloud.secretmanager.v1.DeleteSecretRequest;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.EnableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsResponse;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.UpdateSecretRequest;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;

/**
 * The methods of {@code google.cloud.secretmanager.v1.SecretManagerService}. Constants are immutable and thread-safe.
 *
 * <p>Names, messages and permissions are those of the published service definition and of Google's list of permissions.
 */
public enum SecretManagerMethod {
    /** Lists the secrets of a project or of a location. */
    LIST_SECRETS(
            "ListSecrets",
            Quota.READ,
            "secretmanager.secrets.list",
            "parent",
            ListSecretsRequest.getDefaultInstance(),
            ListSecretsResponse.getDefaultInstance()),
    /** Makes a secret without a version. */
    CREATE_SECRET(
            "CreateSecret",
            Quota.WRITE,
            "secretmanager.secrets.create",
            "parent",
            CreateSecretRequest.getDefaultInstance(),
            Secret.getDefaultInstance()),
    /** Adds a version with its value. */
    ADD_SECRET_VERSION(
            "AddSecretVersion",
            Quota.WRITE,
            "secretmanager.versions.add",
            "parent",
            AddSecretVersionRequest.getDefaultInstance(),
            SecretVersion.getDefaultInstance()),
    /** Reads what is known about a secret. */
    GET_SECRET(
            "GetSecret",
            Quota.READ,
            "secretmanager.secrets.get",
            "name",
            GetSecretRequest.getDefaultInstance(),
            Secret.getDefaultInstance()),
    /** Changes what is known about a secret. */
    UPDATE_SECRET(
            "UpdateSecret",
            Quota.WRITE,
            "secretmanager.secrets.update",
            "secret",
            UpdateSecretRequest.getDefaultInstance(),
            Secret.getDefaultInstance()),
    /** Deletes a secret with all its versions. */
    DELETE_SECRET(
            "DeleteSecret",
            Quota.WRITE,
            "secretmanager.secrets.delete",
            "name",
            DeleteSecretRequest.getDefaultInstance(),
            Empty.getDefaultInstance()),
    /** Lists the versions of a secret. */
    LIST_SECRET_VERSIONS(
            "ListSecretVersions",
            Quota.READ,
            "secretmanager.versions.list",
            "parent",
            ListSecretVersionsRequest.getDefaultInstance(),
            ListSecretVersionsResponse.getDefaultInstance()),
    /** Reads what is known about a version. */
    GET_SECRET_VERSION(
            "GetSecretVersion",
            Quota.READ,
            "secretmanager.versions.get",
            "name",
            GetSecretVersionRequest.getDefaultInstance(),
            SecretVersion.getDefaultInstance()),
    /** Reads a value. */
    ACCESS_SECRET_VERSION(
            "AccessSecretVersion",
            Quota.ACCESS,
            "secretmanager.versions.access",
            "name",
            AccessSecretVersionRequest.getDefaultInstance(),
            AccessSecretVersionResponse.getDefaultInstance()),
    /** Lets a version be read no longer. */
    DISABLE_SECRET_VERSION(
            "DisableSecretVersion",
            Quota.WRITE,
            "secretmanager.versions.disable",
            "name",
            DisableSecretVersionRequest.getDefaultInstance(),
            SecretVersion.getDefaultInstance()),
    /** Lets a version be read again. */
    ENABLE_SECRET_VERSION(
            "EnableSecretVersion",
            Quota.WRITE,
            "secretmanager.versions.enable",
            "name",
            EnableSecretVersionRequest.getDefaultInstance(),
            SecretVersion.getDefaultInstance()),
    /** Throws a version's value away. */
    DESTROY_SECRET_VERSION(
            "DestroySecretVersion",
            Quota.WRITE,
            "secretmanager.versions.destroy",
            "name",
            DestroySecretVersionRequest.getDefaultInstance(),
            SecretVersion.getDefaultInstance()),
    /** Replaces who may do what with a secret. */
    SET_IAM_POLICY(
            "SetIamPolicy",
            Quota.WRITE,
            "secretmanager.secrets.setIamPolicy",
            "resource",
            SetIamPolicyRequest.getDefaultInstance(),
            Policy.getDefaultInstance()),
    /** Reads who may do what with a secret. */
    GET_IAM_POLICY(
            "GetIamPolicy",
            Quota.READ,
            "secretmanager.secrets.getIamPolicy",
            "resource",
            GetIamPolicyRequest.getDefaultInstance(),
            Policy.getDefaultInstance()),
    /** Says which of some permissions the caller has. */
    TEST_IAM_PERMISSIONS(
            "TestIamPermissions",
            Quota.READ,
            "",
            "resource",
            TestIamPermissionsRequest.getDefaultInstance(),
            TestIamPermissionsResponse.getDefaultInstance());

    /** Which of the three quotas of a project a call counts against. */
    enum Quota {
        ACCESS,
        READ,
        WRITE
    }

    private final String rpc;
    private final Quota quota;
    private final String permission;
    private final String resourceField;
    private final Message request;
    private final Message response;

    SecretManagerMethod(
            String rpc, Quota quota, String permission, String resourceField, Message request, Message response) {
        this.rpc = rpc;
        this.quota = quota;
        this.permission = permission;
        this.resourceField = resourceField;
        this.request = request;
        this.response = response;
    }

    /** Returns the name in the service definition, such as {@code AccessSecretVersion}. */
    public String rpc() {
        return rpc;
    }

    /** Returns the permission the caller needs; empty where none is needed. */
    public String permission() {
        return permission;
    }

    Quota quota() {
        return quota;
    }

    Message request() {
        return request;
    }

    Message response() {
        return response;
    }

    /** Returns the name of the resource that a request is about, as it was sent. */
    String resource(Message of) {
        Object value = of.getField(of.getDescriptorForType().findFieldByName(resourceField));
        return value instanceof Secret secret ? secret.getName() : value.toString();
    }
}
