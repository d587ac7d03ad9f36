package ai.orchestra.testkit.secret;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretIntegrityException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.secret.SecretVersionUnusableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A source in memory that has everything the kit can ask for; mutants break it. */
class VersionedSource implements SecretSource {
    final Map<String, List<Secret>> versions = new HashMap<>();
    final Map<String, String> aliases = new HashMap<>();
    final Set<String> disabled = new HashSet<>();
    final Set<String> denied = new HashSet<>();
    volatile boolean down;
    volatile boolean frozen;
    volatile boolean damaged;

    @Override
    public String name() {
        return "versioned";
    }

    @Override
    public Lookup lookup(SecretRequest request) {
        if (frozen) {
            waitFor(request);
        }
        if (down) {
            throw new SecretUnavailableException("down; try again later");
        }
        if (denied.contains(request.id())) {
            return new Lookup.Denied(request.id(), "grant the role");
        }
        List<Secret> found = versions.getOrDefault(request.id(), List.of());
        int number = number(request, found.size());
        if (number < 1 || number > found.size()) {
            return new Lookup.Absent(request.id());
        }
        if (disabled.contains(request.id() + number)) {
            throw new SecretVersionUnusableException("version " + number + " of " + request.id() + " is disabled");
        }
        if (damaged) {
            throw new SecretIntegrityException(request.id() + " has a wrong checksum");
        }
        return new Lookup.Found(found.get(number - 1), String.valueOf(number), null);
    }

    int number(SecretRequest request, int latest) {
        String version = aliases.getOrDefault(request.id() + request.version(), request.version());
        return version.equals("latest") ? latest : version.matches("[0-9]+") ? Integer.parseInt(version) : 0;
    }

    void waitFor(SecretRequest request) {
        try {
            new CountDownLatch(1).await(request.budget().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException("interrupted", e);
        }
        throw new SecretUnavailableException("no answer within " + request.budget());
    }

    void store(String id, byte[] value) {
        versions.computeIfAbsent(id, any -> new ArrayList<>()).add(Secret.of(value));
    }
}
