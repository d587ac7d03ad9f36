package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.config.secret.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares what is wanted with what there is. What may not be read is refused, with the role to grant. */
final class Planner {
    private final Gateway gateway;

    Planner(Gateway gateway) {
        this.gateway = gateway;
    }

    SecretPlan plan(List<? extends SecretCommand> commands) {
        requireDistinct(commands);
        List<SecretChange> changes = new ArrayList<>();
        for (SecretCommand command : commands) {
            SecretChange change = change(command);
            changes.add(change);
            gateway.listener().planned(changes.size(), commands.size(), change);
        }
        return new SecretPlan(gateway.project(), changes);
    }

    SecretChange change(SecretCommand command) {
        try {
            if (command instanceof SecretCommand.Create create) {
                return create(create.spec());
            } else if (command instanceof SecretCommand.Put put) {
                return put(put);
            } else if (command instanceof SecretCommand.AddVersion add) {
                return addVersion(add);
            } else if (command instanceof SecretCommand.ChangeVersion change) {
                return changeVersion(change);
            } else if (command instanceof SecretCommand.Delete) {
                return existing(command)
                        .<SecretChange>map(
                                secret -> new SecretChange.Delete(secret, gateway.latest(command.resource())))
                        .orElseGet(() -> unchanged(command, "does not exist"));
            }
            return existing(command)
                    .map(secret -> update(command, secret))
                    .orElseGet(() -> refused(command.resource(), "it does not exist; create it first"));
        } catch (AdminDeniedException e) {
            return new SecretChange.Refused(command.resource(), e.getMessage(), Optional.of(e));
        }
    }

    private SecretChange create(SecretSpec spec) {
        spec.rotation().ifPresent(schedule -> schedule.requireAhead(now()));
        return gateway.find(spec.resource()).isPresent()
                ? refused(spec.resource(), "it exists already; change it instead, or choose another name")
                : new SecretChange.Create(spec, Optional.empty());
    }

    private SecretChange put(SecretCommand.Put put) {
        SecretResource resource = put.resource();
        Optional<SecretInfo> secret = gateway.find(resource);
        if (secret.isEmpty()) {
            put.spec().rotation().ifPresent(schedule -> schedule.requireAhead(now()));
            return new SecretChange.Create(put.spec(), Optional.of(put.value()));
        }
        Newest newest = newest(resource);
        if (newest.value().map(put.value()::equals).orElse(false)) {
            return new SecretChange.Unchanged(resource, "version " + newest.number() + " holds this value");
        }
        boolean pending = Ownership.of(secret.get()).isPending(newest.number());
        return new SecretChange.AddVersion(
                resource,
                put.value(),
                newest.number(),
                Optional.of(new SecretChange.Claim(secret.get().etag(), pending, now())),
                newest.why());
    }

    /** The newest version's number, 0 for none, and its value, or in words why it has none. */
    private record Newest(long number, Optional<Secret> value, String why) {
        static final Newest NONE = new Newest(0, Optional.empty(), "");

        static Newest of(Gateway.Held held) {
            return new Newest(held.number(), Optional.of(held.value()), "");
        }
    }

    private Newest newest(SecretResource resource) {
        try {
            return Newest.of(gateway.access(resource, Optional.empty()));
        } catch (AdminNotFoundException e) {
            return Newest.NONE;
        } catch (AdminConflictException e) {
            // An older version with the value is of no use: who reads the newest gets an error, and no older one.
            return gateway.latest(resource)
                    .map(version -> version.state() == VersionState.ENABLED
                            ? Newest.of(gateway.access(resource, Optional.of(version.number())))
                            : unusable(version))
                    .orElse(Newest.NONE);
        }
    }

    private static Newest unusable(VersionInfo version) {
        return new Newest(
                version.number(),
                Optional.empty(),
                "as version " + version.number() + " is " + version.state()
                        + " and who reads the newest gets an error");
    }

    private SecretChange addVersion(SecretCommand.AddVersion add) {
        SecretResource resource = add.resource();
        long latest = gateway.latest(resource).map(VersionInfo::number).orElse(0L);
        if (latest == 0 && gateway.find(resource).isEmpty()) {
            return refused(resource, "it does not exist; create it first");
        }
        if (add.expectedLatest().isPresent() && add.expectedLatest().getAsLong() != latest) {
            return refused(
                    resource,
                    "its newest version is " + latest + " and not "
                            + add.expectedLatest().getAsLong() + "; look at it first");
        }
        return new SecretChange.AddVersion(resource, add.value(), latest, Optional.empty(), "");
    }

    private SecretChange changeVersion(SecretCommand.ChangeVersion command) {
        Optional<VersionInfo> found = gateway.version(command.resource(), command.version());
        if (found.isEmpty()) {
            return refused(command.resource(), "there is no version " + command.version());
        }
        VersionInfo version = found.get();
        if (version.state() == command.to()) {
            return unchanged(command, "version " + version.number() + " is " + version.state() + " already");
        }
        return version.state() == VersionState.DESTROYED
                ? refused(command.resource(), "version " + version.number() + " is destroyed, which is for good")
                : new SecretChange.ChangeVersion(version, command.to());
    }

    private SecretChange update(SecretCommand command, SecretInfo secret) {
        Map<String, String> labels = new TreeMap<>(secret.labels());
        Map<String, String> annotations = new TreeMap<>(secret.annotations());
        Optional<RotationSchedule> rotation = Optional.empty();
        String action;
        String detail;
        if (command instanceof SecretCommand.Relabel relabel) {
            relabel.remove().forEach(labels::remove);
            labels.putAll(relabel.put());
            Limits.labels(labels);
            action = "label";
            detail = secret.labels() + " becomes " + labels;
        } else if (command instanceof SecretCommand.Rotate rotate) {
            rotate.schedule().requireAhead(now());
            rotation = Optional.of(rotate.schedule());
            action = "schedule";
            detail = rotate.schedule().toString();
        } else if (command instanceof SecretCommand.Due due) {
            String text = due.due().truncatedTo(ChronoUnit.SECONDS).toString();
            annotations.put(SecretSpec.ANNOTATION_DUE, text);
            Limits.annotations(annotations);
            action = "set due date";
            detail = "rotation due " + text;
        } else {
            throw new IllegalArgumentException("not a change of a secret: " + command);
        }
        boolean same = labels.equals(secret.labels())
                && annotations.equals(secret.annotations())
                && rotation.map(schedule -> isSet(schedule, secret)).orElse(true);
        return same
                ? unchanged(command, "nothing to " + action)
                : new SecretChange.Update(secret, action, detail, labels, annotations, rotation);
    }

    private static boolean isSet(RotationSchedule schedule, SecretInfo secret) {
        return secret.nextRotation().equals(Optional.of(schedule.next()))
                && secret.rotationPeriod().equals(schedule.period())
                && secret.topics().equals(schedule.topics());
    }

    private Optional<SecretInfo> existing(SecretCommand command) {
        return gateway.find(command.resource());
    }

    private Instant now() {
        return gateway.attempts().clock().now();
    }

    /** Two changes of one thing would each be planned for a state that the other one ends. */
    private static void requireDistinct(List<? extends SecretCommand> commands) {
        Set<String> seen = new HashSet<>();
        for (SecretCommand command : commands) {
            String part = command instanceof SecretCommand.ChangeVersion change ? " version " + change.version() : "";
            if (!seen.add(command.resource() + part)) {
                throw new IllegalArgumentException(
                        "two changes of " + command.resource() + part + " in one plan; make two plans");
            }
        }
    }

    private static SecretChange unchanged(SecretCommand command, String detail) {
        return new SecretChange.Unchanged(command.resource(), detail);
    }

    private static SecretChange refused(SecretResource resource, String why) {
        return new SecretChange.Refused(resource, why, Optional.empty());
    }
}
