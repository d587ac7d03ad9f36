package ai.orchestra.config.internal.layer;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a folder held when a load began. Of a dozen files that a load looks for one or two are there, and to be told by the
 * file system that one is not costs an exception; all of them together cost more than reading the folder once. Immutable.
 */
final class Folder {
    // Of a folder that holds much more than settings, each file is asked for.
    private static final int MOST_ENTRIES = 100;

    // Names in lower case, since a file system may not tell case apart; null if nothing can be said.
    private final @Nullable Set<String> names;

    private Folder(@Nullable Set<String> names) {
        this.names = names;
    }

    /** Looks into a folder; never fails, since whoever opens a file will be told better what is wrong. */
    static Folder read(Path path) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            Set<String> names = new HashSet<>();
            for (Path entry : entries) {
                if (names.size() == MOST_ENTRIES) {
                    return new Folder(null);
                }
                names.add(String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT));
            }
            return new Folder(names);
        } catch (NoSuchFileException e) {
            return new Folder(Set.of());
        } catch (IOException | DirectoryIteratorException e) {
            return new Folder(null);
        }
    }

    /** Returns whether it is worth the while to open a file of this name. */
    boolean mayHold(String name) {
        return names == null || names.contains(name.toLowerCase(Locale.ROOT));
    }
}
