package ai.orchestra.config.suggest;

/** Tells whether exactly one typing error lies between two names. */
final class OneError {
    private OneError() {}

    static boolean separates(String a, String b) {
        return a.length() <= b.length() ? toLonger(a, b) : toLonger(b, a);
    }

    private static boolean toLonger(String a, String b) {
        int at = 0;
        while (at < a.length() && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        int rest = a.length() - at;
        if (b.length() == a.length() + 1) {
            boolean numbered = rest == 0 && isDigit(b.charAt(at));
            return !numbered && a.regionMatches(at, b, at + 1, rest);
        }
        if (b.length() != a.length() || rest == 0) {
            return false;
        }
        if (isDigit(a.charAt(at)) && isDigit(b.charAt(at))) {
            return false;
        }
        if (a.regionMatches(at + 1, b, at + 1, rest - 1)) {
            return true;
        }
        return rest > 1
                && a.charAt(at) == b.charAt(at + 1)
                && a.charAt(at + 1) == b.charAt(at)
                && a.regionMatches(at + 2, b, at + 2, rest - 2);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
