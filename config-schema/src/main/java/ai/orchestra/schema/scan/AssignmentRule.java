package ai.orchestra.schema.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values given to what is named as a secret: random ones anywhere, any at all in files that hold an environment. */
final class AssignmentRule implements Rule {
    // The name must end with the word: token_url, password-file and secret_type name no secret.
    private static final String NAME =
            "(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]{0,60}(?:password|passwd|passphrase|pwd|secret|token"
                    + "|(?:api|access|private|encryption|signing|auth|secret|account)[_.-]?key|credential)s?[0-9]{0,2}";
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)(?<name>" + NAME + ")[\"']?[ \\t]*+(?:=>|:=|[:=])[ \\t]*+"
                    + "(?:\"(?<double>[^\"\\n]{4,512})\"|'(?<single>[^'\\n]{4,512})'|(?<bare>[^\\s\"'`#,;=][^\\s\"'`#,;]{3,511}))");
    private static final Pattern CONFIGURATION = Pattern.compile(
            "(?i)[^.]*|.*\\.(?:ya?ml|properties|ini|conf|cfg|cnf|toml|tfvars|tf|sh|bash|service|npmrc|netrc|pypirc)"
                    + "|Dockerfile.*");
    private static final Pattern ENVIRONMENT = Pattern.compile("(?i)\\.env(?:\\..+)?|.+\\.env");
    private static final Pattern TEMPLATE =
            Pattern.compile("(?i).*[._-](?:example|sample|template|tmpl|dist|defaults?|j2|tpl)(?:[._-].*)?");

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#");
    private static final Pattern SWITCHED_OFF = Pattern.compile("\\s*#+\\s*(?:export\\s+)?");

    @Override
    public List<Match> in(String file, String text) {
        boolean environment =
                ENVIRONMENT.matcher(file).matches() && !TEMPLATE.matcher(file).matches();
        boolean bare = environment
                || ENVIRONMENT.matcher(file).matches()
                || CONFIGURATION.matcher(file).matches();
        List<Match> matches = new ArrayList<>();
        Matcher matcher = ASSIGNMENT.matcher(text);
        while (matcher.find()) {
            String group =
                    matcher.group("double") != null ? "double" : matcher.group("single") != null ? "single" : "bare";
            String value = matcher.group(group);
            if (group.equals("bare") && !bare || Placeholder.is(value) || isSame(matcher.group("name"), value)) {
                continue;
            }
            boolean any = environment && isAssignment(text, matcher, group);
            if (any || Guess.random(value)) {
                matches.add(new Match(
                        matcher.start(group),
                        matcher.end(group),
                        any ? "environment-file" : "assigned-secret",
                        matcher.group("name") + "="));
            }
        }
        return matches;
    }

    /**
     * Returns whether a match in an environment's file sets a variable, or did before somebody put a mark before it: prose
     * in a comment sets nothing.
     */
    private static boolean isAssignment(String text, Matcher matcher, String group) {
        int start = matcher.start("name");
        String before = text.substring(text.lastIndexOf('\n', start - 1) + 1, start);
        boolean equals = text.substring(matcher.end("name"), matcher.start(group))
                .strip()
                .startsWith("=");
        return !COMMENT.matcher(before).find()
                || equals && SWITCHED_OFF.matcher(before).matches();
    }

    /** A name that stands for itself, such as {@code token: github-token}. */
    private static boolean isSame(String name, String value) {
        String plain = value.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        String other = name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return plain.contains(other) || other.contains(plain);
    }
}
