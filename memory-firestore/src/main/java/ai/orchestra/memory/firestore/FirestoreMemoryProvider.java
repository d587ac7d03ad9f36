package ai.orchestra.memory.firestore;

import ai.orchestra.config.spi.Availability;
import ai.orchestra.gcp.auth.CredentialChoice;
import ai.orchestra.gcp.auth.CredentialException;
import ai.orchestra.gcp.auth.GcpCredentials;
import ai.orchestra.gcp.auth.GcpProject;
import ai.orchestra.gcp.auth.GcpSettings;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Offers Firestore as the store named {@code firestore}; found with {@link java.util.ServiceLoader}.
 *
 * <p>In development and testing it stands back until an emulator, a project or a key is named. In every other environment
 * it is available, because machines of Google's need no setting. This class has no state and is thread-safe.
 */
public final class FirestoreMemoryProvider implements MemoryStoreProvider {
    /** The name of this store. */
    public static final String NAME = "firestore";

    // The emulator takes any project, and keeps each apart.
    private static final String EMULATOR_PROJECT = "orchestra-local";
    private static final String OWN_PROJECT = "FIRESTORE_PROJECT_ID";

    /** For {@link java.util.ServiceLoader}; does nothing. */
    public FirestoreMemoryProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Availability availability(MemoryContext context) {
        if (!context.environment().isLocal()
                || context.settings().emulatorHost().isPresent()
                || context.settings().firestoreProjectId().isPresent()) {
            return Availability.AVAILABLE;
        }
        GcpSettings gcp = GcpSettings.of(context.loader());
        boolean named = Stream.of(
                        GcpProject.GOOGLE_PROJECT,
                        CredentialChoice.KEY_JSON,
                        CredentialChoice.KEY_PATH,
                        CredentialChoice.GOOGLE_PATH)
                .anyMatch(variable -> isSet(gcp.text(variable)));
        return named ? Availability.AVAILABLE : Availability.missing(OWN_PROJECT + " or " + GcpProject.PROJECT);
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /**
     * Builds the store. Where no setting and no key names the project, Google's metadata server is asked, which takes a
     * second at most; everything else waits for the first call.
     *
     * @throws MemoryValidationException if a setting of Google Cloud is broken, or nothing names a project
     */
    @Override
    public MemoryBackend create(MemoryContext context) {
        FirestoreSettings settings = context.loader().load(FirestoreSettings.class);
        FirestoreMemoryBuilder builder = builder(context)
                .database(settings.database())
                .collectionPrefix(settings.collectionPrefix())
                .clock(context.clock());
        settings.databases().forEach(builder::database);
        return builder.buildBackend();
    }

    private static FirestoreMemoryBuilder builder(MemoryContext context) {
        Optional<String> project = context.settings().firestoreProjectId();
        Optional<String> emulator = context.settings().emulatorHost();
        if (emulator.isPresent()) {
            return FirestoreMemory.builder(project.orElse(EMULATOR_PROJECT)).emulator(emulator.get());
        }
        GcpSettings gcp = GcpSettings.of(context.loader());
        try {
            String id = GcpProject.of(gcp).id(project.orElse(null));
            return FirestoreMemory.builder(id).credentials(() -> GcpCredentials.load(gcp));
        } catch (CredentialException e) {
            String message = String.valueOf(e.getMessage());
            // What looks for the project knows nothing of a name that counts for Firestore alone.
            String also = message.endsWith("set " + GcpProject.PROJECT)
                    ? " or " + OWN_PROJECT + ", which counts for Firestore alone"
                    : "";
            throw new MemoryValidationException("Firestore cannot be set up: " + message + also);
        }
    }
}
