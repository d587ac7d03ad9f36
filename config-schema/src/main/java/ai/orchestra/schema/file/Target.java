package ai.orchestra.schema.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file that is to have a content. Immutable. */
final class Target {
    private final Path path;
    private final byte[] content;
    private final Protection protection;
    private final @Nullable Disclosure disclosure;

    Target(Path path, byte[] content, Protection protection, @Nullable Disclosure disclosure) {
        this.path = path;
        this.content = content.clone();
        this.protection = protection;
        this.disclosure = disclosure;
    }

    /** Returns the path as it was given. */
    Path path() {
        return path;
    }

    /** Returns the content; callers do not change it. */
    byte[] content() {
        return content;
    }

    Protection protection() {
        return protection;
    }

    /** Returns what may be shown, or null if nothing may. */
    @Nullable Disclosure disclosure() {
        return disclosure;
    }
}
