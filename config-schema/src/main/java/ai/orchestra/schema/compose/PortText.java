package ai.orchestra.schema.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short form of a port, {@code [[IP:][HOST]:]CONTAINER[/PROTOCOL]}, each port a number or a range; source: the Compose
 * specification, services, ports.
 */
record PortText(Optional<String> hostIp, List<Integer> host, List<Integer> container, String protocol) {
    private static final Pattern FORM =
            Pattern.compile("(?:(?:(?<ip6>\\[[0-9a-fA-F:.]+])|(?<ip4>\\d{1,3}(?:\\.\\d{1,3}){3})):)?"
                    + "(?:(?<host>\\d+(?:-\\d+)?)?:)?(?<container>\\d+(?:-\\d+)?)(?:/(?<protocol>[a-z]+))?");
    private static final int MAX_PORT = 65535;

    /** Returns what the text says; nothing if it is no port. */
    static Optional<PortText> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String ip = form.group("ip6") == null ? form.group("ip4") : form.group("ip6");
        Optional<List<Integer>> host = range(form.group("host") == null ? "" : form.group("host"));
        Optional<List<Integer>> container = range(form.group("container"));
        if (host.isEmpty() || container.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PortText(
                Optional.ofNullable(ip).map(each -> each.replaceAll("[\\[\\]]", "")),
                host.get(),
                container.get(),
                form.group("protocol") == null ? "tcp" : form.group("protocol")));
    }

    /** Returns the numbers of a range; none for empty text. */
    static Optional<List<Integer>> range(String text) {
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        String[] ends = text.split("-", 2);
        if (!ends[0].matches("\\d{1,5}") || !ends[ends.length - 1].matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (first > last || last > MAX_PORT) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            numbers.add(number);
        }
        return Optional.of(numbers);
    }
}
