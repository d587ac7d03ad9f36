package ai.orchestra.memory.stub;

import ai.orchestra.memory.UserScope;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shelves of all users. Thread-safe. */
final class Shelves {
    private final Map<UserScope, Shelf> shelves = new ConcurrentHashMap<>();

    /** Reads a user's shelf, or an empty one, which leaves no trace. */
    <R> R read(UserScope scope, Function<Shelf, R> work) {
        Shelf shelf = shelves.get(scope);
        if (shelf == null) {
            return work.apply(new Shelf());
        }
        synchronized (shelf) {
            return work.apply(shelf.erased ? new Shelf() : shelf);
        }
    }

    /** Changes a user's shelf, which is made if there is none. */
    <R> R write(UserScope scope, Function<Shelf, R> work) {
        while (true) {
            Shelf shelf = shelves.computeIfAbsent(scope, s -> new Shelf());
            synchronized (shelf) {
                if (!shelf.erased) {
                    return work.apply(shelf);
                }
            }
        }
    }

    /** Takes a user's shelf away and returns it; nobody else can change it any more. */
    @Nullable Shelf take(UserScope scope) {
        Shelf shelf = shelves.get(scope);
        if (shelf == null) {
            return null;
        }
        synchronized (shelf) {
            if (shelf.erased) {
                return null;
            }
            shelf.erased = true;
            shelves.remove(scope, shelf);
            return shelf;
        }
    }

    boolean has(UserScope scope) {
        return shelves.containsKey(scope);
    }

    Collection<UserScope> scopes() {
        return shelves.keySet();
    }
}
