package ai.orchestra.cli.secrets;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.JsonText;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.schema.scan.AllowList;
import ai.orchestra.schema.scan.Finding;
import ai.orchestra.schema.scan.ScanReport;
import ai.orchestra.schema.scan.SecretScan;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for credentials in files. */
@Command(
        name = "scan",
        description = {
            "Look for credentials in the files that git tracks, or in all files outside a repository. No value is"
                    + " shown, and history is not looked at. Ends with 1 if one is found.",
            "A finding that may stand is allowed by a line with its fingerprint and the reason in"
                    + " .orchestra-scan-allow."
        },
        footer = {
            "  orchestra secrets scan",
            "  orchestra secrets scan deploy --json",
            "  orchestra secrets scan --allow security/allowed.txt"
        })
final class SecretsScan extends OrchestraCommand {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder; the working directory by default.")
    private Path folder = Path.of("");

    @Option(names = "--allow", paramLabel = "FILE", description = "Another list of what may stand.")
    private @Nullable Path allow;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SecretsScan(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        Path root = console().path(folder).toAbsolutePath().normalize();
        ScanReport report = SecretScan.standard().allowing(allowed(root)).run(root);
        if (json) {
            print(JsonText.object(members -> write(members, report)));
        } else {
            report.findings().forEach(finding -> print(finding.describe()));
            report.stale().forEach(fingerprint -> console().note("allowed, but no longer found: " + fingerprint));
            report.skipped().forEach(file -> console().note("not read: " + file.file() + " (" + file.reason() + ")"));
            console()
                    .note(report.findings().size() + " found, "
                            + report.allowed().size() + " allowed, "
                            + report.files() + " files read"
                            + (report.tracked() ? "" : "; this is no git repository, so all files were"));
        }
        return report.findings().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private AllowList allowed(Path root) {
        Path file =
                allow == null ? root.resolve(AllowList.FILE_NAME) : console().path(allow);
        if (Files.exists(file)) {
            return AllowList.read(file);
        }
        if (allow != null) {
            throw CommandFailure.environment("there is no file " + allow, "name a list of fingerprints and reasons");
        }
        return AllowList.empty();
    }

    private static void write(JsonGenerator json, ScanReport report) throws IOException {
        findings(json, "findings", report.findings());
        findings(json, "allowed", report.allowed());
        json.writeArrayFieldStart("stale");
        for (String fingerprint : report.stale()) {
            json.writeString(fingerprint);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("skipped");
        for (ScanReport.Skipped skipped : report.skipped()) {
            json.writeStartObject();
            json.writeStringField("file", skipped.file());
            json.writeStringField("reason", skipped.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("files", report.files());
        json.writeBooleanField("tracked", report.tracked());
    }

    private static void findings(JsonGenerator json, String name, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart(name);
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("file", finding.file());
            json.writeNumberField("line", finding.line());
            json.writeNumberField("column", finding.column());
            json.writeStringField("kind", finding.kind());
            json.writeStringField("hint", finding.hint());
            json.writeStringField("fingerprint", finding.fingerprint());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
