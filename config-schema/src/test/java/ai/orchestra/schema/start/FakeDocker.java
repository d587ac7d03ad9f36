package ai.orchestra.schema.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A docker that is a shell script: it records each call and answers from files. Not thread-safe. */
final class FakeDocker {
    private static final String SCRIPT = """
            #!/bin/sh
            here=$(dirname "$0")
            printf '%s\\n' "$*" >> "$here/calls"
            answer() {
              cat "$here/$1.out" 2>/dev/null
              cat "$here/$1.err" >&2 2>/dev/null
              exit "$(cat "$here/$1.rc" 2>/dev/null || echo 0)"
            }
            case "$*" in
              "compose version --short") answer version ;;
              *" up -d") pwd > "$here/up.pwd"; env > "$here/up.env"; answer up ;;
              *" ps --all -q") answer ps ;;
              inspect*)
                n=$(( $(cat "$here/n" 2>/dev/null || echo 0) + 1 )); echo "$n" > "$here/n"
                [ -f "$here/inspect.$n" ] && cat "$here/inspect.$n" > "$here/inspect.out"
                answer inspect ;;
              *" logs --no-color --tail 20 "*) answer logs ;;
              *) echo "unexpected: $*" >&2; exit 64 ;;
            esac
            """;

    private final Path bin;

    FakeDocker(Path bin) throws IOException {
        this.bin = Files.createDirectories(bin);
        Path docker = Files.writeString(bin.resolve("docker"), SCRIPT);
        if (!docker.toFile().setExecutable(true)) {
            throw new IOException("the script cannot be made executable");
        }
        version("2.40.3");
        answer("ps", 0, "aaa111\nbbb222\n", "");
        inspect(state("web", "running", "healthy", 0, 0), state("db", "running", "healthy", 0, 0));
    }

    Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("PATH", bin + ":/usr/bin:/bin");
        return environment;
    }

    void version(String text) throws IOException {
        answer("version", 0, text + "\n", "");
    }

    void answer(String what, int code, String out, String err) throws IOException {
        Files.writeString(bin.resolve(what + ".rc"), String.valueOf(code));
        Files.writeString(bin.resolve(what + ".out"), out);
        Files.writeString(bin.resolve(what + ".err"), err);
    }

    /** Sets what every look sees. */
    void inspect(String... states) throws IOException {
        Files.writeString(bin.resolve("inspect.out"), "[" + String.join(",", states) + "]");
    }

    /** Sets what is seen from a look on, counted from 1. */
    void inspectFrom(int look, String... states) throws IOException {
        Files.writeString(bin.resolve("inspect." + look), "[" + String.join(",", states) + "]");
    }

    static String state(String service, String status, String health, int exitCode, int restarts) {
        return "{\"Name\":\"/demo-" + service + "-1\",\"RestartCount\":" + restarts + ",\"State\":{\"Status\":\""
                + status
                + "\",\"ExitCode\":" + exitCode + ",\"OOMKilled\":" + (exitCode == 137)
                + (health.isEmpty() ? "" : ",\"Health\":{\"Status\":\"" + health + "\"}")
                + "},\"Config\":{\"Labels\":{\"com.docker.compose.service\":\"" + service + "\"}}}";
    }

    List<String> calls() throws IOException {
        Path calls = bin.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    String recorded(String what) throws IOException {
        return Files.readString(bin.resolve(what));
    }
}
