package ai.orchestra.testkit.secret;

import ai.orchestra.config.secret.SecretSource;
import java.util.EnumSet;
import java.util.Set;

/** The subject over a {@link VersionedSource}, capable of everything. */
class VersionedSubject implements SecretSubject {
    private final VersionedSource source;

    VersionedSubject() {
        this(new VersionedSource());
    }

    VersionedSubject(VersionedSource source) {
        this.source = source;
    }

    @Override
    public SecretSource source() {
        return source;
    }

    @Override
    public Set<SecretCapability> capabilities() {
        return EnumSet.allOf(SecretCapability.class);
    }

    @Override
    public void store(String id, byte[] value) {
        source.store(id, value);
    }

    @Override
    public void alias(String id, String alias, String version) {
        source.aliases.put(id + alias, version);
    }

    @Override
    public void disable(String id, String version) {
        source.disabled.add(id + version);
    }

    @Override
    public void deny(String id) {
        source.denied.add(id);
    }

    @Override
    public void outage(boolean down) {
        source.down = down;
    }

    @Override
    public void freeze() {
        source.frozen = true;
    }

    @Override
    public void corrupt(boolean damaged) {
        source.damaged = damaged;
    }
}
