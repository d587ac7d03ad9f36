package ai.orchestra.schema.docker;

import java.util.Map;

/**
 * What a server answered.
 *
 * @param status the status code
 * @param headers the headers, their names in lower case
 * @param body the body as UTF-8
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {}
