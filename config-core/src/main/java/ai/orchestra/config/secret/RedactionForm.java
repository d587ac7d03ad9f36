package ai.orchestra.config.secret;

/**
 * One form that a secret may have in a text: its length and hashes, and not its characters. Immutable and thread-safe.
 *
 * @param length in characters
 * @param window the hash of its first characters
 * @param stretch the hash of all of it
 * @param power what moves a hash by its length
 * @param cut for base64: what the characters beside it share with the secret
 */
record RedactionForm(int length, long window, long stretch, long power, Cut cut) {
    /** Which neighbours of a form carry some bits of the secret, too. */
    enum Cut {
        /** No base64. */
        NONE(false, false, false),
        /** Begins and ends with whole characters. */
        WHOLE(true, false, false),
        /** The character after it is shared with what follows. */
        AFTER(true, false, true),
        /** The character before it is shared with what precedes. */
        BEFORE(true, true, false),
        /** Both are. */
        BOTH(true, true, true);

        final boolean base64;
        final boolean before;
        final boolean after;

        Cut(boolean base64, boolean before, boolean after) {
            this.base64 = base64;
            this.before = before;
            this.after = after;
        }

        static Cut of(boolean before, boolean after) {
            return before ? (after ? BOTH : BEFORE) : (after ? AFTER : WHOLE);
        }
    }

    /** Takes the characters of a form one by one and keeps none. */
    static final class Builder {
        private final RedactionHash hash;
        private int length;
        private long window;
        private long stretch;
        private long power = 1;

        Builder(RedactionHash hash) {
            this.hash = hash;
        }

        void add(char each) {
            if (length < RedactionHash.WINDOW) {
                window = hash.grow(window, each);
            }
            stretch = hash.extend(stretch, each);
            power = hash.nextPower(power);
            length++;
        }

        RedactionForm build(Cut cut) {
            return new RedactionForm(length, window, stretch, power, cut);
        }
    }
}
