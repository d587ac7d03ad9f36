package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsResponse;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The calls that list, the newest first, page by page. Not thread-safe: the calls take turns. */
final class ListCalls {
    private final Store store;

    ListCalls(Store store) {
        this.store = store;
    }

    void register(Map<SecretManagerMethod, Function<Message, Message>> calls) {
        calls.put(SecretManagerMethod.LIST_SECRETS, request -> secrets((ListSecretsRequest) request));
        calls.put(SecretManagerMethod.LIST_SECRET_VERSIONS, request -> versions((ListSecretVersionsRequest) request));
    }

    private ListSecretsResponse secrets(ListSecretsRequest request) {
        ResourceName parent = ResourceName.parent(request.getParent());
        Predicate<Secret> filter = Filter.of(request.getFilter(), FilterFields.SECRETS);
        List<StoredSecret> all = store.of(parent);
        Paging<StoredSecret> paging =
                new Paging<>(store.projects().numbered(parent) + "|" + request.getFilter(), StoredSecret::sequence);
        Paging.Page<StoredSecret> page = paging.page(
                all.stream().filter(secret -> filter.test(secret.secret())).toList(),
                request.getPageSize(),
                request.getPageToken());
        ListSecretsResponse.Builder response = ListSecretsResponse.newBuilder().setNextPageToken(page.nextToken());
        page.items().forEach(secret -> response.addSecrets(secret.secret()));
        return response.setTotalSize(request.getFilter().isEmpty() ? all.size() : 0)
                .build();
    }

    private ListSecretVersionsResponse versions(ListSecretVersionsRequest request) {
        StoredSecret secret = store.secret(ResourceName.secret(request.getParent()));
        Predicate<SecretVersion> filter = Filter.of(request.getFilter(), FilterFields.VERSIONS);
        List<StoredVersion> all = new ArrayList<>(secret.versions());
        Collections.reverse(all);
        Paging<StoredVersion> paging = new Paging<>(secret.name() + "|" + request.getFilter(), StoredVersion::number);
        Paging.Page<StoredVersion> page = paging.page(
                all.stream().filter(version -> filter.test(version.version())).toList(),
                request.getPageSize(),
                request.getPageToken());
        ListSecretVersionsResponse.Builder response =
                ListSecretVersionsResponse.newBuilder().setNextPageToken(page.nextToken());
        page.items().forEach(version -> response.addVersions(version.version()));
        return response.setTotalSize(request.getFilter().isEmpty() ? all.size() : 0)
                .build();
    }
}
