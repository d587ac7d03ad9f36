package ai.orchestra.secrets.gcp.migrate;

/**
 * What kind of secret a variable holds, for the labels.
 *
 * @param type such as {@code api-key}
 * @param rotationDays after how many days it is to be rotated
 */
record SecretTyping(String type, int rotationDays) {}
