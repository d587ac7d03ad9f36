package ai.orchestra.config.secret;

import org.jspecify.annotations.Nullable;

/** One passage through one text. Not thread-safe: used once. */
final class RedactionScan {
    private final String text;
    private final RedactionTable table;
    private final RedactionHash hash;
    private final StringBuilder clean = new StringBuilder();
    private long @Nullable [] upTo;
    private int copied;
    private int begin = -1;
    private int end;

    private RedactionScan(String text, RedactionTable table, RedactionHash hash) {
        this.text = text;
        this.table = table;
        this.hash = hash;
    }

    static String scrub(String text, RedactionTable table, RedactionHash hash) {
        if (table.isEmpty() || text.length() < RedactionHash.WINDOW) {
            return text;
        }
        return new RedactionScan(text, table, hash).run();
    }

    private String run() {
        long window = 0;
        int last = RedactionHash.WINDOW - 1;
        for (int i = 0; i < last; i++) {
            window = hash.grow(window, text.charAt(i));
        }
        for (int i = last; i < text.length(); i++) {
            window = i == last
                    ? hash.grow(window, text.charAt(i))
                    : hash.roll(window, text.charAt(i), text.charAt(i - RedactionHash.WINDOW));
            if (table.mayBegin(window)) {
                look(i - last, window);
            }
        }
        if (begin < 0) {
            return text;
        }
        mask();
        return clean.append(text, copied, text.length()).toString();
    }

    private void look(int from, long window) {
        for (int i = table.first(window); i != 0; i = table.next(i)) {
            RedactionForm form = table.form(i);
            int to = from + form.length();
            if (form.window() == window && to <= text.length()) {
                long[] sums = sums();
                if (RedactionHash.between(sums[from], sums[to], form.power()) == form.stretch()) {
                    hit(from, to, form.cut());
                }
            }
        }
    }

    /** The hashes of the text up to each character: only made once something begins like a secret. */
    private long[] sums() {
        if (upTo == null) {
            long[] sums = new long[text.length() + 1];
            for (int i = 0; i < text.length(); i++) {
                sums[i + 1] = hash.extend(sums[i], text.charAt(i));
            }
            upTo = sums;
        }
        return upTo;
    }

    private void hit(int from, int to, RedactionForm.Cut cut) {
        int wideFrom = cut.before && from > 0 && isBase64(text.charAt(from - 1)) ? from - 1 : from;
        int wideTo = cut.after && to < text.length() && isBase64(text.charAt(to)) ? to + 1 : to;
        for (int i = 0; cut.base64 && i < 2 && wideTo < text.length() && text.charAt(wideTo) == '='; i++) {
            wideTo++;
        }
        // Hits come in the order of their begin, or one character before it.
        if (begin >= 0 && wideFrom > end) {
            mask();
            begin = -1;
        }
        begin = begin < 0 ? wideFrom : Math.min(begin, wideFrom);
        end = Math.max(end, wideTo);
    }

    private void mask() {
        if (begin > copied || copied == 0) {
            clean.append(text, copied, Math.max(begin, copied)).append(Redactor.MASK);
        }
        copied = end;
    }

    private static boolean isBase64(char each) {
        return each >= 'A' && each <= 'Z'
                || each >= 'a' && each <= 'z'
                || each >= '0' && each <= '9'
                || each == '+'
                || each == '/'
                || each == '-'
                || each == '_';
    }
}
