package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields that a filter may name. */
interface FilterFields<T> {
    /** The fields of secrets. */
    FilterFields<Secret> SECRETS = (field, operator, value, presence) -> {
        if (field.startsWith("labels.")) {
            String key = field.substring("labels.".length());
            return texts(
                    operator,
                    value,
                    presence,
                    secret -> secret.containsLabels(key) ? List.of(secret.getLabelsOrThrow(key)) : List.of());
        }
        return switch (field) {
            case "name" -> texts(operator, value, presence, secret -> List.of(lastPart(secret.getName())));
            case "labels" ->
                texts(
                        operator,
                        value,
                        presence,
                        secret -> List.copyOf(secret.getLabelsMap().keySet()));
            case "create_time" -> times(operator, value, presence, Secret::getCreateTime);
            case "expire_time" ->
                times(operator, value, presence, secret -> secret.hasExpireTime() ? secret.getExpireTime() : null);
            case "replication.automatic" ->
                texts(
                        operator,
                        value,
                        presence,
                        secret -> secret.getReplication().hasAutomatic() ? List.of("automatic") : List.of());
            case "replication.user_managed.replicas.location" ->
                texts(
                        operator,
                        value,
                        presence,
                        secret -> secret.getReplication().getUserManaged().getReplicasList().stream()
                                .map(Replication.UserManaged.Replica::getLocation)
                                .toList());
            default -> throw unknown(field);
        };
    };

    /** The fields of versions. */
    FilterFields<SecretVersion> VERSIONS = (field, operator, value, presence) -> switch (field) {
        case "name" -> texts(operator, value, presence, version -> List.of(lastPart(version.getName())));
        case "state" ->
            texts(
                    operator.equals(":") ? "=" : operator,
                    value,
                    presence,
                    version -> List.of(version.getState().name()));
        case "create_time" -> times(operator, value, presence, SecretVersion::getCreateTime);
        case "destroy_time" ->
            times(operator, value, presence, version -> version.hasDestroyTime() ? version.getDestroyTime() : null);
        default -> throw unknown(field);
    };

    /**
     * Returns what a restriction means.
     *
     * @param operator one of {@code : = != < <= > >=}
     * @param value what to compare with; empty if only presence is asked for
     * @param presence whether {@code :*} was written
     */
    Predicate<T> restriction(String field, String operator, String value, boolean presence);

    private static <T> Predicate<T> texts(
            String operator, String value, boolean presence, Function<T, List<String>> texts) {
        if (presence) {
            return each -> !texts.apply(each).isEmpty();
        }
        return switch (operator) {
            case ":" -> each -> texts.apply(each).stream().anyMatch(text -> text.contains(value));
            case "=" -> each -> texts.apply(each).contains(value);
            case "!=" -> each -> !texts.apply(each).contains(value);
            default -> throw Refusal.invalid("The operator " + operator + " cannot compare texts.");
        };
    }

    private static <T> Predicate<T> times(
            String operator, String value, boolean presence, Function<T, @Nullable Timestamp> times) {
        if (presence) {
            return each -> times.apply(each) != null;
        }
        Instant bound = instant(value);
        return each -> {
            Timestamp time = times.apply(each);
            if (time == null) {
                return false;
            }
            int order = Times.instant(time).compareTo(bound);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "!=" -> order != 0;
                default -> order == 0;
            };
        };
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid("'" + text + "' in the filter is not a time such as 2026-01-31T00:00:00Z.");
        }
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static Refusal unknown(String field) {
        return Refusal.of(Status.Code.UNIMPLEMENTED, "the server of the test cannot filter by '" + field + "'");
    }
}
