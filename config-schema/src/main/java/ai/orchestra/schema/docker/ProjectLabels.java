package ai.orchestra.schema.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The labels by which compose marks what belongs to a project; source: the Compose specification's implementations. */
final class ProjectLabels {
    static final String PROJECT = "com.docker.compose.project";
    static final String SERVICE = "com.docker.compose.service";

    private ProjectLabels() {}

    /** Returns a query that selects what belongs to a project. */
    static String filter(String project) {
        if (!project.matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "\"" + project + "\" is no name of a compose project; use a-z, 0-9, _ and -");
        }
        return "filters=" + encode("{\"label\":[\"" + PROJECT + "=" + project + "\"]}");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
