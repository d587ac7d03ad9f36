package ai.orchestra.config.template;

/** The author's own words in {@code ${NAME:?message}}, with references in it named, never replaced by values. */
final class Message {
    private static final int MAX_LENGTH = 200;

    private Message() {}

    static String of(Template operand) {
        StringBuilder message = new StringBuilder();
        for (Part part : operand.parts()) {
            if (part instanceof Part.Literal literal) {
                literal.text().chars().limit(MAX_LENGTH + 1L).forEach(c -> message.append(c < ' ' ? ' ' : (char) c));
            } else if (part instanceof Part.Variable variable) {
                message.append("${").append(variable.name()).append('}');
            } else if (part instanceof Part.SecretReference secret) {
                message.append("${sm://").append(secret.id()).append('}');
            }
            if (message.length() > MAX_LENGTH) {
                message.setLength(MAX_LENGTH);
                return message.append("...").toString();
            }
        }
        return message.toString().strip();
    }
}
