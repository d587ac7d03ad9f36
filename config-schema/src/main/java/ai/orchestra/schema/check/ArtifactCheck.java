package ai.orchestra.schema.check;

import ai.orchestra.schema.write.GenerationRequest;
import java.time.Clock;
import java.util.List;

/**
 * Compares the files that exist with what the schema asks for.
 *
 * <p>This class is immutable and thread-safe. It only reads.
 */
public final class ArtifactCheck {
    private final Clock clock;

    private ArtifactCheck(Clock clock) {
        this.clock = clock;
    }

    /** Returns a check; the clock tells how old secrets are. */
    public static ArtifactCheck of(Clock clock) {
        return new ArtifactCheck(clock);
    }

    /** Returns everything that differs, in the order of environments and files; empty if nothing does. */
    public List<ArtifactFinding> run(GenerationRequest request) {
        throw new UnsupportedOperationException("follows" + clock);
    }
}
