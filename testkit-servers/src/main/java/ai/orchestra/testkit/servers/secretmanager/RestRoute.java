package ai.orchestra.testkit.servers.secretmanager;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.cloud.secretmanager.v1.ServiceProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way to call a method over HTTP, as the {@code google.api.http} rule in the published service definition says.
 * Immutable and thread-safe.
 *
 * @param method what is called
 * @param verb the HTTP method
 * @param path the shape of the path, with one group
 * @param variable the field that the group goes into, such as {@code name} or {@code secret.name}
 * @param body the field that the body goes into; {@code *} for the whole request; empty for no body
 */
record RestRoute(SecretManagerMethod method, String verb, Pattern path, String variable, String body) {
    private static final Pattern TEMPLATE = Pattern.compile("(.*)\\{([a-z_.]+)=([^}]+)}(.*)");

    /** Returns the routes of all methods, read from the service definition. */
    static List<RestRoute> all() {
        List<RestRoute> routes = new ArrayList<>();
        for (SecretManagerMethod method : SecretManagerMethod.values()) {
            MethodDescriptor descriptor = ServiceProto.getDescriptor()
                    .findServiceByName("SecretManagerService")
                    .findMethodByName(method.rpc());
            HttpRule rule = descriptor.getOptions().getExtension(AnnotationsProto.http);
            Stream.concat(Stream.of(rule), rule.getAdditionalBindingsList().stream())
                    .map(each -> of(method, each))
                    .forEach(routes::add);
        }
        return routes;
    }

    /** Returns what the group stands for, if verb and path are those of this route. */
    Optional<String> match(String actualVerb, String actualPath) {
        Matcher matcher = path.matcher(actualPath);
        return verb.equals(actualVerb) && matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static RestRoute of(SecretManagerMethod method, HttpRule rule) {
        String template = switch (rule.getPatternCase()) {
            case GET -> rule.getGet();
            case POST -> rule.getPost();
            case PATCH -> rule.getPatch();
            case DELETE -> rule.getDelete();
            default -> throw new IllegalStateException("a rule of another kind: " + rule.getPatternCase());
        };
        Matcher matcher = TEMPLATE.matcher(template);
        if (!matcher.matches()) {
            throw new IllegalStateException("a path of another shape: " + template);
        }
        String resource = matcher.group(3).replace("*", "[^/:]+");
        Pattern path = Pattern.compile(
                Pattern.quote(matcher.group(1)) + "(" + resource + ")" + Pattern.quote(matcher.group(4)));
        return new RestRoute(method, rule.getPatternCase().name(), path, matcher.group(2), rule.getBody());
    }
}
