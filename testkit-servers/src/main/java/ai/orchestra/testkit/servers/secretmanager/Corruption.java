package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;

/** How a value is damaged on its way. Constants are immutable and thread-safe. */
enum Corruption {
    CHECKSUM {
        @Override
        void damage(SecretPayload.Builder payload) {
            payload.setDataCrc32C(payload.getDataCrc32C() ^ 1);
        }
    },
    VALUE {
        @Override
        void damage(SecretPayload.Builder payload) {
            byte[] data = payload.getData().toByteArray();
            if (data.length == 0) {
                data = new byte[1];
            }
            data[data.length - 1] ^= 1;
            payload.setData(ByteString.copyFrom(data));
        }
    },
    NO_CHECKSUM {
        @Override
        void damage(SecretPayload.Builder payload) {
            payload.clearDataCrc32C();
        }
    };

    abstract void damage(SecretPayload.Builder payload);

    Message applyTo(Message answer) {
        if (!(answer instanceof AccessSecretVersionResponse access)) {
            return answer;
        }
        AccessSecretVersionResponse.Builder damaged = access.toBuilder();
        damage(damaged.getPayloadBuilder());
        return damaged.build();
    }
}
