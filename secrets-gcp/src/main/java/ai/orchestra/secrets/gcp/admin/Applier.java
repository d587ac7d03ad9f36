package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.config.secret.Secret;
import java.time.Duration;
import java.util.Optional;

/** Does what was planned, unless the secret is no longer as it was planned for. */
final class Applier {
    /** What a message may take longer than the time it has. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Gateway gateway;
    private final Writer writer;
    private final AdminClock clock;
    private final String run;

    Applier(Gateway gateway, String run) {
        this.gateway = gateway;
        this.writer = new Writer(gateway);
        this.clock = gateway.attempts().clock();
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
        spec.rotation().ifPresent(schedule -> schedule.requireAhead(clock.now()));
        if (create.value().isEmpty()) {
            writer.create(spec);
            return AppliedChange.applied(create, 0);
        }
        Secret value = create.value().get();
        Ownership ours = new Ownership(run, 1);
        try {
            long sure = announce(spec, ours);
            return AppliedChange.applied(create, add(spec.resource(), value, ours, sure));
        } catch (AdminConflictException e) {
            return settled(create, new SecretCommand.Put(spec, value), e);
        }
    }

    private AppliedChange addVersion(SecretChange.AddVersion add) {
        if (add.claim().isEmpty()) {
            requireNewest(add);
            return AppliedChange.applied(
                    add, writer.addVersion(add.resource(), add.value(), add.previous(), left -> {}));
        }
        SecretCommand.Put put = new SecretCommand.Put(SecretSpec.of(add.resource()), add.value());
        SecretChange.Claim claim = add.claim().get();
        Ownership ours = new Ownership(run, add.previous() + 1);
        if (claim.pending()) {
            letFinish(claim, add.resource());
            if (new Planner(gateway).change(put) instanceof SecretChange.Unchanged) {
                return AppliedChange.unchanged(add, 0);
            }
        }
        try {
            long sure = take(add.resource(), claim, ours);
            // Who announced nothing may have added it, perhaps with the same value.
            requireNewest(add);
            return AppliedChange.applied(add, add(add.resource(), add.value(), ours, sure));
        } catch (AdminConflictException e) {
            return settled(add, put, e);
        }
    }

    private void requireNewest(SecretChange.AddVersion add) {
        long latest = gateway.latest(add.resource()).map(VersionInfo::number).orElse(0L);
        if (latest != add.previous()) {
            throw new AdminConflictException("cannot add a version to " + add.resource() + ": its newest is " + latest
                    + " and was " + add.previous() + " when this was planned; plan again");
        }
    }

    /** Adds the version that was announced. Who was slow looks once more: others may have taken over. */
    private long add(SecretResource resource, Secret value, Ownership ours, long sure) {
        return writer.addVersion(resource, value, ours.version() - 1, left -> {
            if (clock.nanoTime() - sure >= 0) {
                requireOurs(resource, ours, left);
            }
        });
    }

    /** Looks for the owner last: who takes over after that waits until what is sent now has arrived. */
    private void requireOurs(SecretResource resource, Ownership ours, Duration time) {
        long latest =
                gateway.latestOnce(resource, time).map(VersionInfo::number).orElse(0L);
        Optional<Ownership> owner = gateway.findOnce(resource, time).map(Ownership::of);
        if (latest != ours.version() - 1 || !owner.equals(Optional.of(ours))) {
            throw new AdminConflictException("cannot add a version to " + resource
                    + ": another program has written it meanwhile, or is about to; plan again");
        }
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

    /** Creates the secret with our announcement; returns until when the version may be sent without another look. */
    private long announce(SecretSpec spec, Ownership ours) {
        long sure = sure();
        SecretSpec announced = new SecretSpec(
                spec.resource(), spec.replication(), spec.labels(), ours.in(spec.annotations()), spec.rotation());
        try {
            writer.create(announced);
            return sure;
        } catch (AdminConflictException e) {
            // Another program was faster; or it is our own, of a try that got no further.
            if (gateway.find(spec.resource()).map(Ownership::of).equals(Optional.of(ours))) {
                return clock.nanoTime();
            }
            throw e;
        }
    }

    /**
     * Announces our version; the etag sees to it that of several who try only one succeeds.
     *
     * @return until when the version may be sent without another look
     */
    private long take(SecretResource resource, SecretChange.Claim claim, Ownership ours) {
        SecretInfo secret = gateway.find(resource)
                .filter(found ->
                        found.etag().equals(claim.etag()) || Ownership.of(found).equals(ours))
                .orElseThrow(() -> new AdminConflictException(
                        "cannot add a version to " + resource + ": it has changed since this was planned; plan again"));
        long sure = clock.nanoTime();
        if (!Ownership.of(secret).equals(ours)) {
            sure = sure();
            writer.update(new SecretChange.Update(
                    secret, "claim", "", secret.labels(), ours.in(secret.annotations()), Optional.empty()));
        }
        if (claim.pending()) {
            // Who announced it before us sees our announcement from now on, but may just have looked.
            pause(gateway.attempts().attempt().multipliedBy(2).plus(MARGIN), resource);
        }
        return sure;
    }

    /** Others leave an announced version alone for the lease, so what is sent now and arrives by then is the only one. */
    private long sure() {
        return clock.nanoTime() + lease().minus(gateway.attempts().attempt()).toNanos();
    }

    private Duration lease() {
        return gateway.attempts().budget().plus(MARGIN);
    }

    /** Gives who announced a version the time in which it adds it without another look; who was killed never will. */
    private void letFinish(SecretChange.Claim claim, SecretResource resource) {
        Duration left = Duration.between(clock.now(), claim.seen().plus(lease()));
        pause(left.compareTo(lease()) > 0 ? lease() : left, resource);
    }

    private void pause(Duration wait, SecretResource resource) {
        if (wait.isNegative() || wait.isZero()) {
            return;
        }
        gateway.listener().waiting(wait, "for another program that is writing " + resource);
        try {
            clock.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminUnavailableException("interrupted before a version was added to " + resource, false);
        }
    }

    private AppliedChange settled(SecretChange change, SecretCommand.Put wanted, AdminConflictException conflict) {
        return new Planner(gateway).change(wanted) instanceof SecretChange.Unchanged
                ? AppliedChange.unchanged(change, 0)
                : AppliedChange.failed(change, conflict);
    }
}
