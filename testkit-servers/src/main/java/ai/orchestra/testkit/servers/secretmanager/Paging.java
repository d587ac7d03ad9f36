package ai.orchestra.testkit.servers.secretmanager;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Cuts a list, the newest first, into pages. Immutable and thread-safe.
 *
 * <p>A token names the last item of its page, so that what is added meanwhile neither repeats nor hides anything; it holds
 * for the same list and filter only.
 *
 * @param <T> what is listed
 */
final class Paging<T> {
    /** The longest page, by the service's own description; also what 0 means here. */
    static final int MAX_PAGE = 25_000;

    private final String list;
    private final ToLongFunction<T> order;

    /**
     * Makes a paging.
     *
     * @param list identifies the list and its filter
     * @param order the position of an item; smaller is older
     */
    Paging(String list, ToLongFunction<T> order) {
        this.list = list;
        this.order = order;
    }

    Page<T> page(List<T> items, int size, String token) {
        if (size < 0) {
            throw Refusal.invalid("page_size must not be negative.");
        }
        long before = token.isEmpty() ? Long.MAX_VALUE : positionOf(token);
        int limit = size == 0 ? MAX_PAGE : Math.min(size, MAX_PAGE);
        List<T> left =
                items.stream().filter(item -> order.applyAsLong(item) < before).toList();
        if (left.size() <= limit) {
            return new Page<>(left, "");
        }
        List<T> page = left.subList(0, limit);
        return new Page<>(page, tokenOf(order.applyAsLong(page.get(limit - 1))));
    }

    private String tokenOf(long position) {
        String text = Integer.toHexString(list.hashCode()) + ":" + position;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private long positionOf(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            long position = Long.parseLong(text.substring(text.indexOf(':') + 1));
            if (tokenOf(position).equals(token)) {
                return position;
            }
        } catch (IllegalArgumentException e) {
            // Neither base64 nor a number: refused below, as a token of another list is.
        }
        throw Refusal.invalid("page_token is not one of this list.");
    }

    record Page<T>(List<T> items, String nextToken) {}
}
