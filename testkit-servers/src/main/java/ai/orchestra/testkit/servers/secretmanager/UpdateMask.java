package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which fields of a secret an update replaces, all others being left alone. Stateless. */
final class UpdateMask {
    private static final Set<String> CHANGEABLE = Set.of(
            "labels",
            "annotations",
            "topics",
            "expire_time",
            "ttl",
            "rotation",
            "rotation.next_rotation_time",
            "rotation.rotation_period",
            "version_aliases",
            "version_destroy_ttl",
            "customer_managed_encryption");

    private UpdateMask() {}

    static FieldMask checked(FieldMask mask) {
        if (mask.getPathsCount() == 0) {
            throw Refusal.invalid("update_mask must name at least one field.");
        }
        List<String> refused = mask.getPathsList().stream()
                .filter(path -> !CHANGEABLE.contains(path) && !path.equals("etag"))
                .toList();
        if (!refused.isEmpty()) {
            throw Refusal.invalid("update_mask names what cannot be updated: "
                    + refused.stream().collect(Collectors.joining(", ")) + ".");
        }
        return mask;
    }

    static Secret apply(FieldMask mask, Secret sent, Secret stored) {
        Secret.Builder changed = stored.toBuilder();
        for (String path : mask.getPathsList()) {
            if (path.startsWith("rotation.")) {
                Rotation.Builder rotation = changed.getRotation().toBuilder();
                copy(
                        Rotation.getDescriptor().findFieldByName(path.substring("rotation.".length())),
                        sent.getRotation(),
                        rotation);
                changed.setRotation(rotation);
            } else if (!path.equals("etag")) {
                copy(Secret.getDescriptor().findFieldByName(path), sent, changed);
            }
        }
        return changed.build();
    }

    /** Returns what the rules about times must look at: a time that was set long ago may have come nearer since. */
    static Secret scheduleOf(FieldMask mask, Secret changed) {
        Secret.Builder touched = changed.toBuilder();
        if (mask.getPathsList().stream().noneMatch(path -> path.startsWith("rotation") || path.equals("topics"))) {
            touched.clearRotation();
        }
        return touched.build();
    }

    private static void copy(
            FieldDescriptor field, com.google.protobuf.Message from, com.google.protobuf.Message.Builder to) {
        boolean set = field.isRepeated() ? from.getRepeatedFieldCount(field) > 0 : from.hasField(field);
        if (set) {
            to.setField(field, from.getField(field));
        } else {
            to.clearField(field);
        }
    }
}
