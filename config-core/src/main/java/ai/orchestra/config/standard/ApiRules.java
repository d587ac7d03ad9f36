package ai.orchestra.config.standard;

import ai.orchestra.config.problem.ProblemCode;
import ai.orchestra.config.rule.Draft;
import ai.orchestra.config.rule.Rules;

/** A token is needed where callers must show one. Stateless. */
final class ApiRules implements Rules {
    @Override
    public void apply(Draft draft) {
        boolean enabled = draft.value("authEnabled", Boolean.class).orElse(false);
        if (enabled && draft.isUnset("authToken")) {
            draft.problem(
                    ProblemCode.MISSING,
                    "authToken",
                    "authEnabled",
                    "missing, although " + draft.setting("authEnabled")
                            + " is true; set AUTH_TOKEN or AUTH_TOKEN_SECRET_NAME, or AUTH_ENABLED=false");
        }
    }
}
