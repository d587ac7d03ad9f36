package ai.orchestra.schema.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in PEM and PGP armour, on lines of their own or in one line of JSON. */
final class PrivateKeyRule implements Rule {
    // The armour, line ends of either kind, headers such as "Proc-Type: 4,ENCRYPTED", then the key itself.
    private static final Pattern KEY = Pattern.compile("-----BEGIN ((?:[A-Z0-9]+ ){0,3})PRIVATE KEY(?: BLOCK)?-----"
            + "(?:\\s|\\\\[nr])*+(?:[A-Za-z-]+: [^\\n]{0,80}(?:\\s|\\\\[nr])*+){0,6}[\"'+>|\\s]*+[A-Za-z0-9+/=]{24,}");
    private static final Pattern SERVICE_ACCOUNT = Pattern.compile("\"type\"\\s*:\\s*\"service_account\"");
    private static final Pattern AS_FIELD = Pattern.compile("\"private_key\"\\s*:\\s*\"$");

    @Override
    public List<Match> in(String file, String text) {
        List<Match> matches = new ArrayList<>();
        if (!text.contains("PRIVATE KEY")) {
            return matches;
        }
        Matcher key = KEY.matcher(text);
        boolean account = SERVICE_ACCOUNT.matcher(text).find();
        while (key.find()) {
            String before = text.substring(Math.max(0, key.start() - 40), key.start());
            boolean field = account && AS_FIELD.matcher(before).find();
            String sort = key.group(1) == null ? "" : key.group(1);
            matches.add(new Match(
                    key.start(),
                    end(text, key.end()),
                    field ? "service-account-key" : "private-key",
                    "-----BEGIN " + sort + "PRIVATE KEY-----"));
        }
        return matches;
    }

    private static int end(String text, int from) {
        int end = text.indexOf("-----END", from);
        return end < 0 || end - from > 20_000 ? from : end;
    }
}
