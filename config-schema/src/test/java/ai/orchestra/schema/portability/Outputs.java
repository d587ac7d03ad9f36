package ai.orchestra.schema.portability;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** How each program is made to print what it read, and how that is taken apart without loss. */
final class Outputs {
    private Outputs() {}

    static Map<String, String> shell(String shell, Path file) throws IOException, InterruptedException {
        String program =
                "set -ae; . \"$FILE_TO_READ\"; exec " + Command.all("env").get(0) + " -0";
        String output = new Command(
                        folder(file), Map.of("FILE_TO_READ", file.toString()), List.of(shell, "-c", program))
                .output();
        Map<String, String> values = new TreeMap<>();
        for (String pair : output.split("\0")) {
            int separator = pair.indexOf('=');
            values.put(pair.substring(0, separator), pair.substring(separator + 1));
        }
        return values;
    }

    static Map<String, String> python(String python, Path file) throws IOException, InterruptedException {
        String program =
                "import json,sys; from dotenv import dotenv_values; json.dump(dotenv_values(sys.argv[1]), sys.stdout)";
        return json(new Command(folder(file), python, "-c", program, file.toString()).output());
    }

    static Map<String, String> nodeDotenv(Map<String, String> environment, Path file)
            throws IOException, InterruptedException {
        String program = "process.stdout.write(JSON.stringify(require('dotenv').parse(require('fs').readFileSync("
                + "process.argv[1]))))";
        return json(new Command(folder(file), environment, List.of("node", "-e", program, file.toString())).output());
    }

    static Map<String, String> nodeEnvFile(Path file) throws IOException, InterruptedException {
        String program = "process.stdout.write(JSON.stringify(process.env))";
        return json(new Command(folder(file), "node", "--env-file=" + file, "-e", program).output());
    }

    static Map<String, String> ruby(Path file) throws IOException, InterruptedException {
        String program = "print JSON.generate(Dotenv::Parser.call(File.read(ARGV[0])))";
        return json(new Command(folder(file), "ruby", "-rdotenv", "-rjson", "-e", program, file.toString()).output());
    }

    static Map<String, String> composeEnvFile(List<String> compose, Path file)
            throws IOException, InterruptedException {
        Path project = folder(file).resolve("compose.yaml");
        Files.writeString(project, "services:\n  s:\n    image: x\n    env_file: [\"" + file.getFileName() + "\"]\n");
        return undollared(json(config(compose, file, "--env-file", "/dev/null")));
    }

    static Map<String, String> composeInterpolation(List<String> compose, Path file, List<String> names)
            throws IOException, InterruptedException {
        String variables = names.stream()
                .map(name -> "      " + name + ": \"${" + name + "}\"\n")
                .collect(Collectors.joining());
        Files.writeString(
                folder(file).resolve("compose.yaml"), "services:\n  s:\n    image: x\n    environment:\n" + variables);
        return undollared(json(config(compose, file, "--env-file", file.toString())));
    }

    private static String config(List<String> compose, Path file, String... options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(compose);
        words.addAll(List.of(options));
        words.addAll(List.of("-f", "compose.yaml", "config", "--format", "json"));
        return new Command(folder(file), Map.of(), words).output();
    }

    static Map<String, String> compose1(Path file) throws IOException, InterruptedException {
        Files.writeString(
                folder(file).resolve("compose.yaml"),
                "version: '3'\nservices:\n  s:\n    image: x\n    env_file: [\"" + file.getFileName() + "\"]\n");
        // Would else be read for interpolation too.
        Files.writeString(folder(file).resolve("empty"), "");
        String output = new Command(
                        folder(file), "docker-compose", "--env-file", "empty", "-f", "compose.yaml", "config")
                .output();
        Map<String, String> values = new TreeMap<>();
        scalars(new Yaml().compose(new StringReader(output)), values);
        return undollared(values);
    }

    static Map<String, String> kubectl(Path file) throws IOException, InterruptedException {
        return decoded(json(new Command(
                        folder(file),
                        "kubectl",
                        "create",
                        "secret",
                        "generic",
                        "x",
                        "--from-env-file=" + file,
                        "--dry-run=client",
                        "-o",
                        "json")
                .output()));
    }

    static Map<String, String> kustomize(Path file) throws IOException, InterruptedException {
        Files.writeString(
                folder(file).resolve("kustomization.yaml"),
                "secretGenerator:\n- name: x\n  envs: [\"" + file.getFileName() + "\"]\n");
        Map<String, String> values = new TreeMap<>();
        String output = new Command(folder(file), "kubectl", "kustomize", ".").output();
        scalars(new Yaml().compose(new StringReader(output)), values);
        return decoded(values);
    }

    /** Returns a YAML document of mappings and texts as JSON. */
    static String yamlAsJson(String yaml) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(new Yaml().compose(new StringReader(yaml)), json);
        }
        return text.toString();
    }

    private static void write(Node node, JsonGenerator json) throws IOException {
        if (node instanceof MappingNode mapping) {
            json.writeStartObject();
            for (NodeTuple tuple : mapping.getValue()) {
                json.writeFieldName(((ScalarNode) tuple.getKeyNode()).getValue());
                write(tuple.getValueNode(), json);
            }
            json.writeEndObject();
        } else if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            json.writeString(scalar.getValue());
        } else if (node instanceof ScalarNode scalar) {
            // Numbers and booleans must be told from texts.
            json.writeRawValue(scalar.getValue());
        } else {
            throw new IOException("no sequence is expected in a manifest of a secret");
        }
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }

    /** Compose prints each dollar sign twice. */
    private static Map<String, String> undollared(Map<String, String> values) {
        values.replaceAll((name, value) -> value.replace("$$", "$"));
        return values;
    }

    private static Map<String, String> decoded(Map<String, String> values) {
        Map<String, String> decoded = new TreeMap<>();
        values.forEach((name, value) -> {
            // Kustomize breaks long values into lines.
            String digits = value.replace("\n", "");
            if (digits.matches("[A-Za-z0-9+/]*=*") && digits.length() % 4 == 0) {
                decoded.put(name, new String(Base64.getDecoder().decode(digits), StandardCharsets.UTF_8));
            }
        });
        return decoded;
    }

    /** Takes scalars as they are written, whatever type they look like. */
    private static void scalars(Node node, Map<String, String> values) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getValueNode() instanceof ScalarNode text) {
                    values.put(((ScalarNode) tuple.getKeyNode()).getValue(), text.getValue());
                } else {
                    scalars(tuple.getValueNode(), values);
                }
            }
        }
    }

    /** Returns all texts of a JSON document by their names, at whatever depth. */
    private static Map<String, String> json(String text) throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    values.put(String.valueOf(parser.currentName()), parser.getText());
                }
            }
        }
        return values;
    }
}
