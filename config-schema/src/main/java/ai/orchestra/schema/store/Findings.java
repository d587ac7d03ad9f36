package ai.orchestra.schema.store;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.schema.file.FileSnapshot;
import ai.orchestra.schema.store.StoreFinding.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares values with their ledger. Stateless. */
final class Findings {
    private Findings() {}

    static List<StoreFinding> of(FileSnapshot snapshot, Path file, Path ledgerFile, Values values, Ledger ledger) {
        List<StoreFinding> found = new ArrayList<>();
        for (Path each : List.of(file, ledgerFile)) {
            snapshot.exposure(each)
                    .ifPresent(mode -> found.add(new StoreFinding(
                            Kind.EXPOSED,
                            "",
                            new Origin.File(each, 0, 0),
                            "others than the owner may use this file (" + mode + "); run: chmod 600 " + each
                                    + ", and rotate its secrets if anybody else has an account here")));
        }
        if (snapshot.content(ledgerFile).isEmpty() && !values.isEmpty()) {
            found.add(new StoreFinding(
                    Kind.NO_LEDGER,
                    "",
                    new Origin.File(file, 0, 0),
                    "has values and no ledger " + ledgerFile.getFileName() + " beside it, so their ages are unknown;"
                            + " the next run makes one from the file's date. If there was one, restore it first: it"
                            + " holds previous values"));
        }
        for (String name : ledger.names()) {
            if (values.get(name).isEmpty()) {
                found.add(new StoreFinding(Kind.LOST, name, ledger.place(name), lost(name, file)));
            } else if (isEdited(values, ledger, name)) {
                found.add(new StoreFinding(
                        Kind.EDITED,
                        name,
                        values.place(name),
                        edited(name) + ". Restore the file, or run 'orchestra env rotate " + environment(file)
                                + " --name " + name + "' for a new value"));
            }
        }
        return List.copyOf(found);
    }

    static boolean isEdited(Values values, Ledger ledger, String name) {
        LedgerEntry entry = ledger.get(name);
        return entry != null
                && values.get(name)
                        .map(value -> !ledger.fingerprint(value).equals(entry.fingerprint()))
                        .orElse(false);
    }

    static String edited(String name) {
        return "the value of " + name + " is not the one that the ledger knows: it was changed by hand, or one of the"
                + " two files is an older copy";
    }

    private static String environment(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("^\\.env\\.", "").replaceFirst("\\.json$", "");
    }

    private static String lost(String name, Path file) {
        return "the ledger knows " + name + ", and " + file + " has no value for it. Restore that file, or rotate "
                + name + " to make a new value";
    }
}
