package ai.orchestra.secrets.gcp.admin;

import java.time.Duration;
import java.util.Optional;

/** Does what was planned, unless the secret is no longer as it was planned for. */
final class Applier {
    /** What a writer may take longer than its budget between announcing a version and adding it. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Gateway gateway;
    private final Writer writer;
    private final String run;

    Applier(Gateway gateway, String run) {
        this.gateway = gateway;
        this.writer = new Writer(gateway);
        this.run = run;
    }

    AppliedChange apply(SecretChange change) {
        try {
            if (change instanceof SecretChange.Refused) {
                return AppliedChange.skipped(change);
            } else if (change instanceof SecretChange.Unchanged) {
                return AppliedChange.unchanged(change, 0);
            } else if (change instanceof SecretChange.Create create) {
                return create(create);
            } else if (change instanceof SecretChange.AddVersion add) {
                return addVersion(add);
            } else if (change instanceof SecretChange.ChangeVersion state) {
                return AppliedChange.applied(
                        change,
                        writer.changeVersion(state.version(), state.to()).number());
            } else if (change instanceof SecretChange.Update update) {
                writer.update(update);
            } else if (change instanceof SecretChange.Delete delete) {
                delete(delete);
            }
            return AppliedChange.applied(change, 0);
        } catch (SecretAdminException e) {
            return AppliedChange.failed(change, e);
        }
    }

    private AppliedChange create(SecretChange.Create create) {
        SecretSpec spec = create.spec();
        spec.rotation()
                .ifPresent(schedule ->
                        schedule.requireAhead(gateway.attempts().clock().now()));
        Ownership ours = new Ownership(run, 1);
        SecretSpec announced = create.value().isEmpty()
                ? spec
                : new SecretSpec(
                        spec.resource(),
                        spec.replication(),
                        spec.labels(),
                        ours.in(spec.annotations()),
                        spec.rotation());
        try {
            writer.create(announced);
        } catch (AdminConflictException e) {
            // Our own, of a try that got no further; or another program was faster, perhaps with the same value.
            boolean own = create.value().isPresent()
                    && gateway.find(spec.resource())
                            .map(found -> Ownership.of(found).equals(ours))
                            .orElse(false)
                    && latest(spec.resource()) == 0;
            if (own) {
                return AppliedChange.applied(
                        create,
                        writer.addVersion(spec.resource(), create.value().get(), 0));
            }
            return settled(create, create.value().map(value -> new SecretCommand.Put(spec, value)), e);
        }
        return AppliedChange.applied(
                create,
                create.value()
                        .map(value -> writer.addVersion(spec.resource(), value, 0))
                        .orElse(0L));
    }

    private AppliedChange addVersion(SecretChange.AddVersion add) {
        SecretResource resource = add.resource();
        if (add.claim().isPresent()) {
            SecretCommand.Put put = wanted(add);
            SecretChange.Claim claim = add.claim().get();
            if (claim.pending()) {
                letFinish(claim, resource);
                if (new Planner(gateway).change(put) instanceof SecretChange.Unchanged) {
                    return AppliedChange.unchanged(add, 0);
                }
            }
            try {
                take(add, claim);
            } catch (AdminConflictException e) {
                return settled(add, Optional.of(put), e);
            }
        }
        long latest = latest(resource);
        if (latest != add.previous()) {
            AdminConflictException conflict = new AdminConflictException("cannot add a version to " + resource
                    + ": its newest is " + latest + " and was " + add.previous()
                    + " when this was planned; plan again");
            // Who announced nothing has added it, perhaps with the same value.
            return settled(add, add.claim().map(claim -> wanted(add)), conflict);
        }
        return AppliedChange.applied(add, writer.addVersion(resource, add.value(), add.previous()));
    }

    private static SecretCommand.Put wanted(SecretChange.AddVersion add) {
        return new SecretCommand.Put(SecretSpec.of(add.resource()), add.value());
    }

    /** The secret's etag stays when a version is added, so the newest version is compared too. */
    private void delete(SecretChange.Delete delete) {
        SecretResource resource = delete.resource();
        Optional<VersionInfo> newest = gateway.latest(resource);
        if (!newest.equals(delete.newest())) {
            throw new AdminConflictException("cannot delete " + resource + ": its newest version is " + words(newest)
                    + " and was " + words(delete.newest()) + " when this was planned; plan again");
        }
        writer.delete(delete.before());
    }

    private static String words(Optional<VersionInfo> version) {
        return version.map(one -> one.number() + " (" + one.state() + ")").orElse("none");
    }

    private long latest(SecretResource resource) {
        return gateway.latest(resource).map(VersionInfo::number).orElse(0L);
    }

    /** Announces our version; the etag sees to it that of several who try only one succeeds. */
    private void take(SecretChange.AddVersion add, SecretChange.Claim claim) {
        Ownership ours = new Ownership(run, add.previous() + 1);
        SecretInfo secret = gateway.find(add.resource())
                .filter(found ->
                        found.etag().equals(claim.etag()) || Ownership.of(found).equals(ours))
                .orElseThrow(() -> new AdminConflictException("cannot add a version to " + add.resource()
                        + ": it has changed since this was planned; plan again"));
        if (Ownership.of(secret).equals(ours)) {
            return;
        }
        writer.update(new SecretChange.Update(
                secret, "claim", "", secret.labels(), ours.in(secret.annotations()), Optional.empty()));
    }

    /** Gives who announced a version the time in which it must have added it; who was killed never will. */
    private void letFinish(SecretChange.Claim claim, SecretResource resource) {
        AdminClock clock = gateway.attempts().clock();
        Duration lease = gateway.attempts().budget().plus(MARGIN);
        Duration left = Duration.between(clock.now(), claim.seen().plus(lease));
        Duration wait = left.compareTo(lease) > 0 ? lease : left;
        if (!wait.isNegative() && !wait.isZero()) {
            gateway.listener().waiting(wait, "for another program that is writing " + resource);
            try {
                clock.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AdminUnavailableException("interrupted before a version was added to " + resource, false);
            }
        }
    }

    private AppliedChange settled(
            SecretChange change, Optional<SecretCommand.Put> wanted, AdminConflictException conflict) {
        return wanted.isPresent() && new Planner(gateway).change(wanted.get()) instanceof SecretChange.Unchanged
                ? AppliedChange.unchanged(change, 0)
                : AppliedChange.failed(change, conflict);
    }
}
