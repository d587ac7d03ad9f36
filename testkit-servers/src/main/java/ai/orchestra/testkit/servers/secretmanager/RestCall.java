package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * One HTTP request, understood: the method, its request message, and how the answer shall look. Immutable.
 *
 * @param method what is called
 * @param request its message
 * @param enumsAsInts whether the answer shall have numbers for enumerations, as Google's client asks for
 */
record RestCall(SecretManagerMethod method, Message request, boolean enumsAsInts) {
    /** Parameters that every Google service understands and that are no fields. */
    private static final Set<String> SYSTEM =
            Set.of("alt", "key", "fields", "prettyPrint", "quotaUser", "access_token");

    /**
     * Understands a request.
     *
     * @throws Refusal if no method has that path, or a field is wrong
     */
    static RestCall of(List<RestRoute> routes, String verb, URI uri, byte[] body) {
        for (RestRoute route : routes) {
            var resource = route.match(verb, uri.getPath());
            if (resource.isPresent()) {
                return of(route, resource.get(), uri.getRawQuery() == null ? "" : uri.getRawQuery(), body);
            }
        }
        throw Refusal.notFound("Method not found: " + verb + " " + uri.getPath());
    }

    private static RestCall of(RestRoute route, String resource, String query, byte[] body) {
        Message.Builder request = route.method().request().newBuilderForType();
        if (!route.body().isEmpty() && body.length > 0) {
            RestFields.merge(bodyOf(route, request), new String(body, StandardCharsets.UTF_8));
        }
        boolean enumsAsInts = false;
        for (String pair : query.isEmpty() ? List.<String>of() : List.of(query.split("&"))) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (name.startsWith("$") || SYSTEM.contains(name)) {
                enumsAsInts |= name.endsWith("alt") && value.contains("enum-encoding=int");
            } else {
                RestFields.set(request, name, value);
            }
        }
        RestFields.set(request, route.variable(), resource);
        return new RestCall(route.method(), request.build(), enumsAsInts);
    }

    private static Message.Builder bodyOf(RestRoute route, Message.Builder request) {
        if (route.body().equals("*")) {
            return request;
        }
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(route.body());
        return request.getFieldBuilder(field);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
