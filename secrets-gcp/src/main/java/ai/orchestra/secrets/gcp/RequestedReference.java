package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretRequest;
import java.util.Optional;

/** Makes one reference of a request's id and version. Stateless. */
final class RequestedReference {
    private RequestedReference() {}

    /** Makes the reference of a version that was read before, under whatever name. */
    static SecretReference ofVersionRead(SecretRequest request, Optional<String> location) {
        // The version that was answered is what the id's alias, if it has one, meant.
        SecretReference read = of(SecretRequest.latest(request.id()), location);
        return read.at(SecretVersion.of(request.version()));
    }

    static SecretReference of(SecretRequest request, Optional<String> location) {
        SecretReference reference;
        SecretVersion version;
        try {
            reference = SecretReference.parse(request.id());
            version = SecretVersion.of(request.version().strip());
        } catch (IllegalArgumentException e) {
            throw new SecretConfigurationException("a secret in Secret Manager is named wrongly: " + e.getMessage());
        }
        boolean named = !(reference.version() instanceof SecretVersion.Latest);
        boolean asked = !(version instanceof SecretVersion.Latest);
        if (named && asked && !reference.version().equals(version)) {
            throw new SecretConfigurationException("the secret " + reference + " names its version, and version "
                    + version.segment() + " was asked for besides; name it once");
        }
        return new SecretReference(
                reference.project(),
                reference.project().isPresent() ? reference.location() : location,
                reference.id(),
                asked ? version : reference.version(),
                reference.pointer());
    }
}
