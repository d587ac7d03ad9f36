package ai.orchestra.memory.firestore;

import com.google.auth.Credentials;
import io.grpc.ClientInterceptor;
import java.util.List;
import java.util.Optional;

/**
 * Which server to talk to, and as whom. Immutable.
 *
 * @param emulator host and port of the emulator; empty means Google's servers
 * @param credentials asked once, when the first connection is made; never for the emulator
 * @param interceptors see every request; for tests
 */
record Target(Optional<String> emulator, CredentialsSource credentials, List<ClientInterceptor> interceptors) {
    String describe() {
        return emulator.map(host -> "the Firestore emulator at " + host).orElse("Firestore");
    }

    /** Finds credentials; may read files and talk to the metadata server. */
    @FunctionalInterface
    interface CredentialsSource {
        Credentials get();
    }
}
