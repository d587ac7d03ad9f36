package ai.orchestra.schema.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that can be told by the prefix their issuer gives them. The prefixes are those that the issuers publish.
 *
 * @param kind the name for people
 * @param prefix what is shown of a token, and what its text must contain at all
 * @param token the whole of it
 */
record TokenRule(String kind, String prefix, Pattern token) implements Rule {
    /** A random token of any alphabet and length here has more bits for each character; words have fewer. */
    private static final double MIN_BITS = 2.8;

    static final List<Rule> ALL = List.of(
            of("github-token", "gh", "gh[pousr]_[A-Za-z0-9]{36,255}"),
            of("github-token", "github_pat_", "github_pat_[A-Za-z0-9_]{60,}"),
            of("gitlab-token", "glpat-", "glpat-[A-Za-z0-9_-]{20,}"),
            of("aws-access-key", "A", "(?:AKIA|ASIA)[A-Z2-7]{16}"),
            of("google-api-key", "AIza", "AIza[A-Za-z0-9_-]{35}"),
            of("google-oauth-secret", "GOCSPX-", "GOCSPX-[A-Za-z0-9_-]{28}"),
            of("google-access-token", "ya29.", "ya29\\.[A-Za-z0-9_-]{30,}"),
            of("anthropic-key", "sk-ant-", "sk-ant-[a-z0-9]+-[A-Za-z0-9_-]{40,}"),
            of("openai-key", "sk-", "sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{32,}"),
            of("slack-token", "xox", "xox[abeoprs]-[A-Za-z0-9-]{20,}"),
            of(
                    "slack-webhook",
                    "hooks.slack.com/",
                    "hooks\\.slack\\.com/services/T[A-Z0-9]{8,}/B[A-Z0-9]{8,}/[A-Za-z0-9]{20,}"),
            of("stripe-key", "k_live_", "[rs]k_live_[A-Za-z0-9]{24,}"),
            of("npm-token", "npm_", "npm_[A-Za-z0-9]{36}"),
            of("pypi-token", "pypi-", "pypi-[A-Za-z0-9_-]{80,}"),
            of("huggingface-token", "hf_", "hf_[A-Za-z0-9]{34,}"),
            of("docker-token", "dckr_", "dckr_(?:pat|oat)_[A-Za-z0-9_-]{24,}"),
            of("sendgrid-key", "SG.", "SG\\.[A-Za-z0-9_-]{20,24}\\.[A-Za-z0-9_-]{40,46}"),
            of("vault-token", "hvs.", "hvs\\.[A-Za-z0-9_-]{60,}"),
            of("azure-storage-key", "AccountKey=", "AccountKey=[A-Za-z0-9+/]{86}=="),
            of("json-web-token", "eyJ", "eyJ[A-Za-z0-9_-]{12,}\\.eyJ[A-Za-z0-9_-]{12,}\\.[A-Za-z0-9_-]{20,}"));

    private static TokenRule of(String kind, String prefix, String token) {
        return new TokenRule(kind, prefix, Pattern.compile("(?<![A-Za-z0-9_.-])" + token + "(?![A-Za-z0-9_-])"));
    }

    @Override
    public List<Match> in(String file, String text) {
        if (!text.contains(prefix)) {
            return List.of();
        }
        List<Match> matches = new ArrayList<>();
        Matcher matcher = token.matcher(text);
        while (matcher.find()) {
            String value = matcher.group();
            if (Entropy.bits(value) >= MIN_BITS && !Placeholder.marked(value)) {
                matches.add(new Match(matcher.start(), matcher.end(), kind, prefix));
            }
        }
        return matches;
    }
}
