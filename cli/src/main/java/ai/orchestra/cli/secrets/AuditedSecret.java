package ai.orchestra.cli.secrets;

import ai.orchestra.config.secret.SecretName;
import ai.orchestra.config.secret.SecretOutcome;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/**
 * What the audit says of one secret. Immutable.
 *
 * @param name the secret
 * @param outcome how reading it ended
 * @param source where it was found; empty if it was not
 * @param version which version; empty where there are none
 * @param finding what is wrong and what to do; empty if nothing is
 * @param remark what is worth knowing without being wrong; empty if nothing is
 */
record AuditedSecret(
        SecretName name, SecretOutcome outcome, String source, String version, String finding, String remark) {
    boolean isWell() {
        return finding.isEmpty();
    }

    String word() {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    AuditedSecret withFinding(String text) {
        return new AuditedSecret(name, outcome, source, version, text, remark);
    }

    AuditedSecret withRemark(String text) {
        return new AuditedSecret(name, outcome, source, version, finding, text);
    }

    String detail() {
        String place = source + (version.isEmpty() ? "" : " version " + version);
        String more = finding.isEmpty() ? remark : finding;
        return place.isEmpty() || more.isEmpty() ? place + more : place + "; " + more;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name.kebab());
        json.writeStringField("outcome", word());
        json.writeStringField("source", source);
        json.writeStringField("version", version);
        json.writeStringField("finding", finding);
        json.writeStringField("remark", remark);
        json.writeEndObject();
    }
}
