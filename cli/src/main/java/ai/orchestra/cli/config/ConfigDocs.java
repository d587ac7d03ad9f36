package ai.orchestra.cli.config;

import ai.orchestra.cli.console.CommandFailure;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.OrchestraCommand;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.docs.DocsFormat;
import ai.orchestra.config.docs.SettingsDocs;
import ai.orchestra.config.docs.StaleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Documents settings records. */
@Command(
        name = "docs",
        description = {
            "Write .env.example, a Markdown page and a JSON Schema from settings records, or print one of them.",
            "With --check nothing is written, and 1 is answered if a file is not as it would be written now."
        },
        footer = {
            "  orchestra config docs --format env",
            "  orchestra config docs memory llm --out docs",
            "  orchestra config docs com.acme.ShopSettings --class-path target/classes --out docs --check"
        })
final class ConfigDocs extends OrchestraCommand {
    enum Format {
        ENV(DocsFormat.ENV_EXAMPLE),
        MARKDOWN(DocsFormat.MARKDOWN),
        JSON_SCHEMA(DocsFormat.JSON_SCHEMA);

        private final DocsFormat format;

        Format(DocsFormat format) {
            this.format = format;
        }
    }

    @Mixin
    private RecordOptions records = new RecordOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "Print one of env, markdown, json_schema.")
    private @Nullable Format format;

    @Option(names = "--json", description = "The same as --format json_schema.")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "Write all three into a folder.")
    private @Nullable Path out;

    @Option(names = "--check", description = "Compare the files in the folder of --out instead of writing them.")
    private boolean check;

    ConfigDocs(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        SettingsDocs docs = SettingsDocs.of(records.records(console()), Converters.standard());
        if (out == null) {
            if (check) {
                throw CommandFailure.usage("--check needs the folder to look at", "add --out DIR");
            }
            Format chosen = json ? Format.JSON_SCHEMA : format == null ? Format.MARKDOWN : format;
            console().out().print(docs.text(chosen.format));
            return ExitCode.OK;
        }
        return check ? check(docs, out) : write(docs, out);
    }

    private int write(SettingsDocs docs, Path folder) {
        for (DocsFormat each : DocsFormat.values()) {
            Path file = folder.resolve(each.fileName());
            try {
                docs.write(each, console().path(file));
            } catch (IOException e) {
                throw CommandFailure.unwritable(file.toString(), e);
            }
            print("written: " + file);
        }
        return ExitCode.OK;
    }

    private int check(SettingsDocs docs, Path folder) {
        try {
            List<StaleFile> stale = docs.check(console().path(folder), "the same command without --check");
            stale.forEach(file -> print(file.describe()));
            return stale.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
        } catch (IOException e) {
            throw CommandFailure.unreadable(folder.toString(), e);
        }
    }
}
