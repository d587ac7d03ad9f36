package ai.orchestra.gpu.plan;

import java.util.regex.Pattern;

/**
 * Writes a plan as a compose override file.
 *
 * <p>Compose appends the devices of an override to those of the base file, hence the tags {@code !override} and
 * {@code !reset}. Every scalar is double-quoted, so that no YAML reader takes one for a number.
 */
final class PlanCompose {
    private static final Pattern SERVICE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}");

    private PlanCompose() {}

    static String write(GpuPlan plan, String service) {
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("\"" + service
                    + "\" is no name of a compose service; use letters, digits, dots, dashes and underscores");
        }
        StringBuilder text = new StringBuilder("services:\n");
        text.append("  ").append(quoted(service)).append(":\n    environment:\n");
        plan.containerEnvironment()
                .forEach((name, value) -> text.append("      ")
                        .append(name)
                        .append(": ")
                        .append(quoted(value))
                        .append('\n'));
        text.append("    deploy:\n      resources:\n        reservations:\n          devices: ");
        if (plan.gpus().isEmpty()) {
            return text.append("!reset []\n").toString();
        }
        text.append("!override\n            - driver: \"nvidia\"\n              device_ids:\n");
        plan.deviceIds()
                .forEach(id ->
                        text.append("                - ").append(quoted(id)).append('\n'));
        return text.append("              capabilities: [\"gpu\"]\n").toString();
    }

    /** A UUID comes from outside: what YAML or compose would read as more than text is escaped. */
    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "$$")
                        .replace("\n", "\\n")
                + "\"";
    }
}
