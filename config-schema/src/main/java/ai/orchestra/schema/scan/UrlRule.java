package ai.orchestra.schema.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords within URLs: {@code postgres://user:password@host}. */
final class UrlRule implements Rule {
    private static final Pattern URL = Pattern.compile(
            "(?<![A-Za-z0-9+.-])([a-z][a-z0-9+.-]{1,20})://([^\\s:/@\"'<>]{0,64}):([^\\s/@\"'<>`]{6,128})@[A-Za-z0-9\\[]");

    @Override
    public List<Match> in(String file, String text) {
        List<Match> matches = new ArrayList<>();
        if (!text.contains("://")) {
            return matches;
        }
        Matcher url = URL.matcher(text);
        while (url.find()) {
            String password = url.group(3);
            boolean word = password.equalsIgnoreCase(url.group(2)) || !Guess.random(password);
            if (!word && !Placeholder.is(password)) {
                matches.add(new Match(url.start(3), url.end(3), "password-in-url", url.group(1) + "://"));
            }
        }
        return matches;
    }
}
