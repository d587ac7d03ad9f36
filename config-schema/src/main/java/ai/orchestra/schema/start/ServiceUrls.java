package ai.orchestra.schema.start;

import ai.orchestra.schema.compose.PublishedPort;
import java.util.List;
import java.util.Set;

/** Tells where services are to be reached from this machine. */
final class ServiceUrls {
    /** Ports of servers that speak something else than HTTP, as their makers document them. */
    private static final Set<Integer> NOT_HTTP =
            Set.of(22, 25, 53, 1883, 2181, 3306, 4317, 5044, 5432, 5672, 6334, 6379, 7687, 9092, 9300, 11211, 27017);

    private static final Set<Integer> HTTPS = Set.of(443, 8443, 9443);

    private ServiceUrls() {}

    static List<String> of(List<PublishedPort> ports) {
        int width =
                ports.stream().mapToInt(port -> port.service().length()).max().orElse(0);
        return ports.stream()
                .map(port -> String.format("%-" + Math.max(1, width) + "s  %s", port.service(), url(port)))
                .toList();
    }

    private static String url(PublishedPort port) {
        String ip = port.hostIp().orElse("localhost");
        String host = (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port.port();
        if (!port.protocol().equals("tcp") || NOT_HTTP.contains(port.containerPort())) {
            return host + " (" + port.protocol() + ")";
        }
        return (HTTPS.contains(port.containerPort()) ? "https://" : "http://") + host;
    }
}
