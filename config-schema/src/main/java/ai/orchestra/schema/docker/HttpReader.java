package ai.orchestra.schema.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one answer of HTTP/1.1: bodies of a stated length, in chunks, or up to the end of the connection.
 *
 * <p>What breaks the protocol, or is larger than the Engine's answers ever are, is a {@link ProtocolException} that shows
 * none of the text.
 */
final class HttpReader {
    private static final int MAX_LINE = 1 << 14;
    private static final int MAX_HEADERS = 200;

    /** Far above the list of disk usage of a machine with thousands of images. */
    private static final int MAX_BODY = 64 << 20;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private final ChannelStream in;

    HttpReader(ChannelStream in) {
        this.in = in;
    }

    HttpAnswer read() throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        while (status / 100 == 1) {
            status = status();
            headers = headers();
        }
        byte[] body = status == 204 || status == 304 ? new byte[0] : body(headers);
        return new HttpAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private int status() throws IOException {
        Matcher line = STATUS.matcher(line());
        if (!line.matches()) {
            throw new ProtocolException("the answer does not begin as one of HTTP does");
        }
        return Integer.parseInt(line.group(1));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i <= MAX_HEADERS; i++) {
            String line = line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new ProtocolException("a header has no name");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new ProtocolException("there are more than " + MAX_HEADERS + " headers");
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        if (length == null) {
            return rest();
        }
        byte[] body = new byte[size(length, 10)];
        in.readFully(body);
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int semicolon = line.indexOf(';');
            int size = size((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            if (body.size() > MAX_BODY - size) {
                throw tooLarge();
            }
            byte[] chunk = new byte[size];
            in.readFully(chunk);
            body.write(chunk);
            if (!line().isEmpty()) {
                throw new ProtocolException("a chunk is longer than it says");
            }
        }
    }

    private byte[] rest() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (body.size() >= MAX_BODY) {
                throw tooLarge();
            }
            body.write(next);
        }
        return body.toByteArray();
    }

    private static int size(String text, int radix) throws ProtocolException {
        try {
            long size = Long.parseLong(text, radix);
            if (size > MAX_BODY) {
                throw tooLarge();
            }
            if (size >= 0) {
                return (int) size;
            }
        } catch (NumberFormatException e) {
            // Falls through: the text itself is not shown.
        }
        throw new ProtocolException("a length in the answer is no number");
    }

    private static ProtocolException tooLarge() {
        return new ProtocolException("the answer is larger than " + (MAX_BODY >> 20) + " MiB");
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new ProtocolException("the connection ended in the middle of the answer");
            }
            if (line.size() >= MAX_LINE) {
                throw new ProtocolException("a line of the answer is longer than " + MAX_LINE + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
