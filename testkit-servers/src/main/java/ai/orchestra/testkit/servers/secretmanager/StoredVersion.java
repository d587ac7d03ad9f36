package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;

/** One version of a secret: what is known about it, and its value until it is destroyed. Guarded by the store. */
final class StoredVersion {
    private final long number;
    private SecretVersion version;
    private SecretPayload payload;

    StoredVersion(long number, SecretVersion version, SecretPayload payload) {
        this.number = number;
        this.version = version;
        this.payload = payload;
    }

    long number() {
        return number;
    }

    SecretVersion version() {
        return version;
    }

    void replace(SecretVersion changed) {
        version = changed;
    }

    SecretPayload payload() {
        return payload;
    }

    void forgetPayload() {
        payload = SecretPayload.getDefaultInstance();
    }
}
