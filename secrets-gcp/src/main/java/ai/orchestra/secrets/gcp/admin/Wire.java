package ai.orchestra.secrets.gcp.admin;

import com.google.cloud.secretmanager.v1.Replication.Automatic;
import com.google.cloud.secretmanager.v1.Replication.UserManaged;
import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.Topic;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Translates between Google's messages and the values of this package. Stateless. */
final class Wire {
    private Wire() {}

    static Secret secret(SecretSpec spec) {
        Secret.Builder secret = Secret.newBuilder().putAllLabels(spec.labels()).putAllAnnotations(spec.annotations());
        if (spec.resource().location().isEmpty()) {
            secret.setReplication(replication(spec.replication()));
        }
        spec.rotation().ifPresent(schedule -> schedule(secret, schedule));
        return secret.build();
    }

    static void schedule(Secret.Builder secret, RotationSchedule schedule) {
        Rotation.Builder rotation = Rotation.newBuilder().setNextRotationTime(timestamp(schedule.next()));
        schedule.period()
                .ifPresent(period -> rotation.setRotationPeriod(
                        Duration.newBuilder().setSeconds(period.getSeconds()).setNanos(period.getNano())));
        secret.setRotation(rotation).clearTopics();
        schedule.topics().forEach(topic -> secret.addTopics(Topic.newBuilder().setName(topic)));
    }

    static SecretInfo info(SecretResource resource, Secret secret) {
        Rotation rotation = secret.getRotation();
        return new SecretInfo(
                resource,
                secret.getLabelsMap(),
                secret.getAnnotationsMap(),
                instant(secret.getCreateTime()),
                secret.getEtag(),
                rotation.hasNextRotationTime()
                        ? Optional.of(instant(rotation.getNextRotationTime()))
                        : Optional.empty(),
                rotation.hasRotationPeriod()
                        ? Optional.of(java.time.Duration.ofSeconds(
                                rotation.getRotationPeriod().getSeconds(),
                                rotation.getRotationPeriod().getNanos()))
                        : Optional.empty(),
                secret.getTopicsList().stream().map(Topic::getName).toList());
    }

    static VersionInfo version(SecretResource resource, SecretVersion version) {
        VersionState state = switch (version.getState()) {
            case ENABLED -> VersionState.ENABLED;
            case DISABLED -> VersionState.DISABLED;
            case DESTROYED -> VersionState.DESTROYED;
            default -> VersionState.UNKNOWN;
        };
        return new VersionInfo(
                resource, number(version.getName()), state, instant(version.getCreateTime()), version.getEtag());
    }

    /** Returns the number at the end of a version's full name, which has the project's number, not its id. */
    static long number(String name) {
        return Long.parseLong(name.substring(name.lastIndexOf('/') + 1));
    }

    static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static com.google.cloud.secretmanager.v1.Replication replication(Replication replication) {
        var wire = com.google.cloud.secretmanager.v1.Replication.newBuilder();
        if (replication instanceof Replication.UserManaged chosen) {
            UserManaged.Builder regions = UserManaged.newBuilder();
            chosen.locations()
                    .forEach(region ->
                            regions.addReplicas(UserManaged.Replica.newBuilder().setLocation(region)));
            return wire.setUserManaged(regions).build();
        }
        return wire.setAutomatic(Automatic.getDefaultInstance()).build();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
