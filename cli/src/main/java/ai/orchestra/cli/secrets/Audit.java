package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.Progress;
import ai.orchestra.config.secret.RotationDue;
import ai.orchestra.config.secret.SecretAccess;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.SecretExplanation;
import ai.orchestra.config.secret.SecretName;
import ai.orchestra.config.secret.SecretOutcome;
import ai.orchestra.config.secret.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads secrets one after the other and says what is wrong with them. Not thread-safe. */
final class Audit {
    private final Secrets secrets;
    private final Duration maxAge;
    private final boolean mustExist;

    Audit(Secrets secrets, Duration maxAge, boolean mustExist) {
        this.secrets = secrets;
        this.maxAge = maxAge;
        this.mustExist = mustExist;
    }

    List<AuditedSecret> of(List<SecretName> names, Progress progress) {
        List<AuditedSecret> read = new ArrayList<>();
        for (SecretName name : names) {
            progress.show((read.size() + 1) + " of " + names.size() + " " + name);
            read.add(read(name));
        }
        progress.show("ages of versions");
        Map<SecretName, RotationDue> due = new HashMap<>();
        secrets.rotationDue(maxAge).forEach(one -> due.put(one.name(), one));
        return read.stream().map(one -> aged(one, due)).toList();
    }

    private AuditedSecret read(SecretName name) {
        try {
            if (secrets.find(name.kebab()).isEmpty()) {
                AuditedSecret absent = new AuditedSecret(name, SecretOutcome.ABSENT, "", "", "", "");
                return mustExist
                        ? absent.withFinding("set " + name.variable() + ", or add it to Secret Manager")
                        : absent;
            }
            Optional<SecretAccess> access = secrets.recentAccess().stream()
                    .filter(one -> one.name().equals(name) && one.outcome() == SecretOutcome.FOUND)
                    .reduce((first, last) -> last);
            return new AuditedSecret(
                    name,
                    SecretOutcome.FOUND,
                    access.map(SecretAccess::source).orElse(""),
                    access.map(SecretAccess::version).orElse(""),
                    "",
                    "");
        } catch (SecretException e) {
            SecretExplanation explanation = secrets.explain(name.kebab());
            return new AuditedSecret(name, explanation.outcome(), "", "", String.valueOf(e.getMessage()), "");
        }
    }

    private AuditedSecret aged(AuditedSecret one, Map<SecretName, RotationDue> due) {
        RotationDue rotation = due.get(one.name());
        if (rotation instanceof RotationDue.Overdue overdue) {
            return one.withFinding(overdue.age().toDays() + " days old, and " + maxAge.toDays()
                    + " are allowed; rotate it with orchestra secrets rotate " + one.name());
        }
        return rotation instanceof RotationDue.AgeUnknown unknown
                ? one.withRemark("age unknown: " + unknown.reason())
                : one;
    }
}
