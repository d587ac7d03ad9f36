package ai.orchestra.testkit.servers.secretmanager;

import com.google.iam.v1.Binding;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.Status;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The calls about who may do what with a secret. Not thread-safe: the calls take turns. */
final class PolicyCalls {
    private static final Pattern MEMBER = Pattern.compile(
            "allUsers|allAuthenticatedUsers|(user|group|serviceAccount|domain|principal|principalSet|deleted):.+");

    private final Store store;
    private final BiPredicate<ResourceName, String> allowed;

    /**
     * Makes the calls.
     *
     * @param allowed tells whether the caller has a permission on a secret
     */
    PolicyCalls(Store store, BiPredicate<ResourceName, String> allowed) {
        this.store = store;
        this.allowed = allowed;
    }

    void register(Map<SecretManagerMethod, Function<Message, Message>> calls) {
        calls.put(SecretManagerMethod.GET_IAM_POLICY, request -> get((GetIamPolicyRequest) request));
        calls.put(SecretManagerMethod.SET_IAM_POLICY, request -> set((SetIamPolicyRequest) request));
        calls.put(SecretManagerMethod.TEST_IAM_PERMISSIONS, request -> test((TestIamPermissionsRequest) request));
    }

    private Policy get(GetIamPolicyRequest request) {
        return store.secret(ResourceName.secret(request.getResource())).policy();
    }

    private Policy set(SetIamPolicyRequest request) {
        StoredSecret secret = store.secret(ResourceName.secret(request.getResource()));
        Policy sent = request.getPolicy();
        ByteString stored = secret.policy().getEtag();
        if (!sent.getEtag().isEmpty() && !sent.getEtag().equals(stored)) {
            throw Refusal.of(
                    Status.Code.ABORTED, "There were concurrent policy changes. Please retry the whole change.");
        }
        sent.getBindingsList().forEach(PolicyCalls::check);
        secret.replace(sent.toBuilder()
                .setEtag(ByteString.copyFromUtf8(store.newEtag()))
                .build());
        return secret.policy();
    }

    private TestIamPermissionsResponse test(TestIamPermissionsRequest request) {
        ResourceName name = ResourceName.secret(request.getResource());
        TestIamPermissionsResponse.Builder response = TestIamPermissionsResponse.newBuilder();
        if (store.exists(name)) {
            request.getPermissionsList().stream()
                    .filter(permission -> allowed.test(name, permission))
                    .forEach(response::addPermissions);
        }
        return response.build();
    }

    private static void check(Binding binding) {
        if (SecretManagerRole.of(binding.getRole()).isEmpty()) {
            throw Refusal.invalid("Role " + binding.getRole() + " is not supported for this resource.");
        }
        binding.getMembersList().forEach(member -> {
            if (!MEMBER.matcher(member).matches()) {
                throw Refusal.invalid("The member " + member + " is of an unknown type.");
            }
        });
    }
}
