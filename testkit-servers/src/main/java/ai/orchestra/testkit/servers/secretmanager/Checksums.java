package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.ByteString;
import java.util.zip.CRC32C;

/** The CRC32C (RFC 3720) that goes with every value. Stateless. */
final class Checksums {
    private Checksums() {}

    static long of(ByteString data) {
        CRC32C crc = new CRC32C();
        crc.update(data.asReadOnlyByteBuffer());
        return crc.getValue();
    }
}
