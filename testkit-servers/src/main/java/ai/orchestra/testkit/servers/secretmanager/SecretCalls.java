package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.cloud.secretmanager.v1.DeleteSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.UpdateSecretRequest;
import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** The calls about single secrets. Not thread-safe: the calls take turns. */
final class SecretCalls {
    private final Store store;

    SecretCalls(Store store) {
        this.store = store;
    }

    void register(Map<SecretManagerMethod, Function<Message, Message>> calls) {
        calls.put(SecretManagerMethod.CREATE_SECRET, request -> create((CreateSecretRequest) request));
        calls.put(SecretManagerMethod.GET_SECRET, request -> get((GetSecretRequest) request));
        calls.put(SecretManagerMethod.UPDATE_SECRET, request -> update((UpdateSecretRequest) request));
        calls.put(SecretManagerMethod.DELETE_SECRET, request -> delete((DeleteSecretRequest) request));
    }

    private Secret create(CreateSecretRequest request) {
        ResourceName parent = ResourceName.parent(request.getParent());
        ResourceName.checkId(request.getSecretId());
        Instant now = Times.instant(store.now());
        ResourceName name = store.projects().numbered(parent).withSecret(request.getSecretId());
        Secret given = request.getSecret();
        SecretRules.checkReplication(given, !parent.location().isEmpty());
        SecretRules.check(given);
        ScheduleRules.check(given, now);
        if (given.getVersionAliasesCount() > 0) {
            throw Refusal.invalid("A new secret has no version that an alias could mean.");
        }
        Secret secret = ScheduleRules.withExpireTime(given, now).toBuilder()
                .setName(name.toString())
                .setCreateTime(store.now())
                .setEtag(store.newEtag())
                .clearTags()
                .build();
        store.add(name, secret);
        return secret;
    }

    private Secret get(GetSecretRequest request) {
        return store.secret(ResourceName.secret(request.getName())).secret();
    }

    private Secret update(UpdateSecretRequest request) {
        StoredSecret stored =
                store.secret(ResourceName.secret(request.getSecret().getName()));
        Etags.check(request.getSecret().getEtag(), stored.secret().getEtag());
        FieldMask mask = UpdateMask.checked(request.getUpdateMask());
        Secret changed = UpdateMask.apply(mask, request.getSecret(), stored.secret());
        Instant now = Times.instant(store.now());
        SecretRules.check(changed);
        ScheduleRules.check(UpdateMask.scheduleOf(mask, changed), now);
        changed.getVersionAliasesMap().forEach((alias, number) -> {
            if (stored.versions().stream().noneMatch(version -> version.number() == number)) {
                throw Refusal.invalid("The alias '" + alias + "' means version " + number + ", which does not exist.");
            }
        });
        stored.replace(ScheduleRules.withExpireTime(changed, now).toBuilder()
                .setEtag(store.newEtag())
                .build());
        store.note(stored.secret());
        return stored.secret();
    }

    private Empty delete(DeleteSecretRequest request) {
        StoredSecret stored = store.secret(ResourceName.secret(request.getName()));
        Etags.check(request.getEtag(), stored.secret().getEtag());
        store.remove(stored);
        return Empty.getDefaultInstance();
    }
}
