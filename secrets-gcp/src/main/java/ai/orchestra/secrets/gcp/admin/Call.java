package ai.orchestra.secrets.gcp.admin;

/**
 * What is asked, for messages.
 *
 * @param operation what
 * @param target of which secret or version
 */
record Call(Operation operation, String target) {}
