package ai.orchestra.secrets.gcp;

import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ACCESS_SECRET_VERSION;

import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.testkit.secret.SecretCapability;
import ai.orchestra.testkit.secret.SecretSubject;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Google's client on the in-process server, which can do all that the kit asks for. */
final class GoogleSubject implements SecretSubject {
    private final Google google;
    private final Set<String> ids = new LinkedHashSet<>();

    GoogleSubject(Transport transport) {
        google = new Google(transport);
    }

    @Override
    public SecretSource source() {
        return google.source;
    }

    @Override
    public Set<SecretCapability> capabilities() {
        return EnumSet.allOf(SecretCapability.class);
    }

    @Override
    public void store(String id, byte[] value) {
        if (ids.add(id)) {
            google.server.addSecret(id);
        }
        google.server.addVersion(id, value);
    }

    @Override
    public void alias(String id, String alias, String version) {
        google.alias(id, alias, Long.parseLong(version));
    }

    @Override
    public void disable(String id, String version) {
        google.server.disable(id, Long.parseLong(version));
    }

    @Override
    public void deny(String id) {
        google.server.iam().perSecret();
        ids.stream()
                .filter(other -> !other.equals(id))
                .forEach(other -> google.server.iam().grant(other));
    }

    @Override
    public void outage(boolean down) {
        if (down) {
            google.server.disconnect();
        } else {
            google.server.reconnect();
        }
    }

    @Override
    public void freeze() {
        google.server.faults().freeze();
    }

    @Override
    public void corrupt(boolean damaged) {
        if (damaged) {
            google.server.faults().on(ACCESS_SECRET_VERSION).corruptValue();
        } else {
            google.server.faults().clear();
        }
    }

    @Override
    public void close() {
        google.close();
    }
}
