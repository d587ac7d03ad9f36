package ai.orchestra.memory.select;

import ai.orchestra.memory.MemoryManager;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** Name and version of this jar, for health where the application does not tell its own version. Stateless. */
final class ArtifactVersion {
    static final String TEXT = text(Optional.ofNullable(
                    MemoryManager.class.getPackage().getImplementationVersion())
            .or(() -> Optional.ofNullable(MemoryManager.class.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion)));

    private ArtifactVersion() {}

    /** Says whose version it is, so that nobody takes it for the application's. */
    static String text(Optional<String> version) {
        return version.map(v -> "orchestra-memory-core " + v).orElse("unknown");
    }
}
