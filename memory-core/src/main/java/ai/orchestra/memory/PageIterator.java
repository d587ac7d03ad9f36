package ai.orchestra.memory;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Reads page after page, each only when its first item is asked for. Not thread-safe. */
final class PageIterator<T> implements Iterator<T> {
    private final Function<Optional<PageToken>, Page<T>> source;
    private Iterator<T> current = Collections.emptyIterator();
    private Optional<PageToken> next = Optional.empty();
    private boolean begun;

    PageIterator(Function<Optional<PageToken>, Page<T>> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        // A page may be empty and still have a successor, when a back end filters after reading.
        while (!current.hasNext() && (!begun || next.isPresent())) {
            Page<T> page = source.apply(next);
            begun = true;
            current = page.items().iterator();
            next = page.next();
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more items");
        }
        return current.next();
    }
}
