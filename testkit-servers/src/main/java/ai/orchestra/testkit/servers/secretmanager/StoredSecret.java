package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.Secret;
import com.google.iam.v1.Policy;
import java.util.ArrayList;
import java.util.List;

/** A secret with its versions, the oldest first. Guarded by the store. */
final class StoredSecret {
    private final ResourceName name;
    private final long sequence;
    private final List<StoredVersion> versions = new ArrayList<>();
    private Secret secret;
    private Policy policy = Policy.getDefaultInstance();

    StoredSecret(ResourceName name, long sequence, Secret secret) {
        this.name = name;
        this.sequence = sequence;
        this.secret = secret;
    }

    ResourceName name() {
        return name;
    }

    /** Returns how many secrets the server had seen before this one. */
    long sequence() {
        return sequence;
    }

    Secret secret() {
        return secret;
    }

    void replace(Secret changed) {
        secret = changed;
    }

    List<StoredVersion> versions() {
        return versions;
    }

    Policy policy() {
        return policy;
    }

    void replace(Policy changed) {
        policy = changed;
    }

    /** Returns the version that a number, an alias or {@code latest} means. */
    StoredVersion version(String selector) {
        if (selector.equals("latest")) {
            if (versions.isEmpty()) {
                throw Refusal.notFound("Secret [" + name + "] not found or has no versions.");
            }
            return versions.get(versions.size() - 1);
        }
        long number;
        try {
            number = Long.parseLong(selector);
        } catch (NumberFormatException e) {
            number = secret.getVersionAliasesOrDefault(selector, 0);
        }
        for (StoredVersion version : versions) {
            if (version.number() == number) {
                return version;
            }
        }
        throw Refusal.notFound("Secret Version [" + name.withVersion(selector) + "] not found.");
    }
}
