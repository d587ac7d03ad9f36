package ai.orchestra.schema.store;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.file.Disclosure;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.file.FileChanges;
import ai.orchestra.schema.file.FileSnapshot;
import ai.orchestra.schema.file.FilesChangedException;
import ai.orchestra.schema.file.Protection;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretPolicy;
import ai.orchestra.schema.store.LedgerEntry.Previous;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The secrets of one environment: the flat JSON file {@code .env.<env>.json} of values, as the original system writes
 * it, and beside it the ledger {@code .env.<env>.rotation.json} of their ages.
 *
 * <p>Opening reads both; changes stay in memory until {@link #addTo} and {@link FileChanges#apply()}, or
 * {@link #save()}, write both or none. Entries that the ledger does not know are kept as they are. Not thread-safe;
 * several stores on the same files, in whatever process, are: the later one is refused and begins anew.
 */
public final class SecretStore {
    /**
     * How long a rotated secret's previous value is kept unless said otherwise: 24 hours, for which a reader of
     * {@code Secrets} may go on with a stale value by default ({@code maxStale}).
     */
    public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int MAX_ATTEMPTS = 100;

    private final Path directory;
    private final String environment;
    private final Path file;
    private final Path ledgerFile;
    private final FileSnapshot snapshot;
    private final Values values;
    private final Ledger ledger;
    private final List<StoreFinding> findings;
    private boolean valuesChanged;
    private boolean ledgerChanged;

    private SecretStore(Path directory, String environment, FileSnapshot snapshot, Values values, Ledger ledger) {
        this.directory = directory;
        this.environment = environment;
        this.file = file(directory, environment);
        this.ledgerFile = ledgerFile(directory, environment);
        this.snapshot = snapshot;
        this.values = values;
        this.ledger = ledger;
        this.findings = Findings.of(snapshot, file, ledgerFile, values, ledger);
    }

    /**
     * Reads the store of an environment; a missing one is empty. Writes nothing.
     *
     * @param secretsDirectory the directory {@code secrets/}
     * @param environment the environment's name, of letters, digits, {@code .}, {@code _} and {@code -}
     * @throws SecretStoreException if a file is damaged, or a value that the ledger knows is a number or the like, with
     *     line, column and what to do
     * @throws ai.orchestra.schema.file.FileChangeException if a file cannot be read
     */
    public static SecretStore open(Path secretsDirectory, String environment) {
        if (!ENVIRONMENT.matcher(environment).matches()) {
            throw new IllegalArgumentException("an environment's name is of letters, digits, \".\", \"_\" and \"-\","
                    + " since it becomes part of file names; not \"" + environment + "\"");
        }
        Path file = file(secretsDirectory, environment);
        Path ledgerFile = ledgerFile(secretsDirectory, environment);
        FileSnapshot snapshot = FileSnapshot.read(root(secretsDirectory), secretsDirectory, List.of(file, ledgerFile));
        Values values =
                snapshot.content(file).map(bytes -> Values.read(file, bytes)).orElseGet(() -> Values.empty(file));
        Ledger ledger = snapshot.content(ledgerFile)
                .map(bytes -> LedgerJson.read(ledgerFile, environment, bytes))
                .orElseGet(() -> new Ledger(ledgerFile));
        return new SecretStore(secretsDirectory, environment, snapshot, values, ledger);
    }

    /**
     * Opens a store, changes it and saves it; does so anew if another run was faster.
     *
     * @param change called once for every attempt, on a store as it is now
     * @return the store as it was saved
     * @throws SecretStoreException if a file is damaged
     * @throws ai.orchestra.schema.file.FileChangeException if it cannot be written
     */
    public static SecretStore update(Path secretsDirectory, String environment, Consumer<SecretStore> change) {
        for (int attempt = 1; ; attempt++) {
            SecretStore store = open(secretsDirectory, environment);
            change.accept(store);
            try {
                store.save();
                return store;
            } catch (FilesChangedException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Returns the names of all values, in the order of the file. */
    public Set<String> names() {
        return values.names();
    }

    /**
     * Returns the current value of a name, or nothing if there is none; blank text is none.
     *
     * @param name the variable's name
     * @throws SecretStoreException if the value is a number or the like, with line and column
     */
    public Optional<Secret> get(String name) {
        return values.get(name);
    }

    /**
     * Returns the value before the current one while its overlap lasts.
     *
     * @param name the variable's name
     * @param now the time
     */
    public Optional<Secret> previous(String name, Instant now) {
        return previousAll(name, now).stream().findFirst();
    }

    /**
     * Returns all earlier values whose overlap lasts, newest first; more than one after rotations in quick succession.
     *
     * @param name the variable's name
     * @param now the time
     */
    public List<Secret> previousAll(String name, Instant now) {
        LedgerEntry entry = ledger.get(name);
        return entry == null
                ? List.of()
                : entry.living(now).stream().map(Previous::value).toList();
    }

    /**
     * Returns what the ledger knows of a name, or nothing.
     *
     * @param name the variable's name
     */
    public Optional<SecretRecord> record(String name) {
        return Optional.ofNullable(ledger.get(name)).map(LedgerEntry::toRecord);
    }

    /** Returns what was odd about the store when it was opened, without being a reason to refuse it. */
    public List<StoreFinding> findings() {
        return findings;
    }

    /**
     * Makes a secret if there is none; an existing value is never replaced. The age at which it is due follows the
     * policy.
     *
     * @param name the variable's name
     * @param policy what the schema asks for
     * @param clock tells when a new value is made
     * @param generator makes it
     * @return what was found or done
     * @throws SecretStoreException if the value is a number or the like, with line and column
     */
    public Ensured ensure(String name, SecretPolicy policy, Clock clock, SecretGenerator generator) {
        LedgerEntry entry = ledger.get(name);
        Optional<Secret> value = values.get(name);
        if (value.isEmpty()) {
            if (entry != null) {
                return Ensured.LOST;
            }
            make(name, policy, 1, List.of(), clock, generator);
            return Ensured.CREATED;
        }
        if (entry == null) {
            adopt(name, policy, value.get(), clock, generator);
            return Ensured.ADOPTED;
        }
        if (Findings.isEdited(values, ledger, name)) {
            return Ensured.EDITED;
        }
        if (!entry.rotationAge().equals(policy.rotationAge())) {
            record(name, entry.withRotationAge(policy.rotationAge()));
        }
        return fits(entry, policy) ? Ensured.KEPT : Ensured.NEEDS_ROTATION;
    }

    /**
     * Gives a secret a new value and keeps the one before for an overlap. Makes one if there is none, also if the
     * ledger knew one that was lost.
     *
     * @param name the variable's name
     * @param policy what the schema asks for
     * @param overlap how long the value before is kept; nothing keeps none, and drops earlier ones too
     * @param clock tells the time
     * @param generator makes the new value
     * @throws SecretStoreException if the value was changed by hand and not accepted, or is a number or the like
     * @throws IllegalArgumentException if the overlap is negative
     */
    public void rotate(String name, SecretPolicy policy, Duration overlap, Clock clock, SecretGenerator generator) {
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("an overlap is not negative: " + overlap);
        }
        if (Findings.isEdited(values, ledger, name)) {
            throw new SecretStoreException(values.place(name).describe() + ": " + Findings.edited(name)
                    + ". Restore the file, or accept the value, then rotate. Nothing was changed");
        }
        Instant now = now(clock);
        LedgerEntry entry = ledger.get(name);
        int version = entry == null ? 1 : entry.version();
        List<Previous> kept = new ArrayList<>();
        Optional<Secret> value = values.get(name);
        if (!overlap.isZero()) {
            value.ifPresent(current -> kept.add(new Previous(current, version, now.plus(overlap))));
            if (entry != null) {
                kept.addAll(entry.living(now));
            }
        }
        boolean first = entry == null && value.isEmpty();
        make(name, policy, first ? 1 : version + 1, kept, clock, generator);
    }

    /**
     * Returns the names of the secrets whose time has come, in the order of the ledger.
     *
     * @param now the time
     */
    public List<String> due(Instant now) {
        return ledger.names().stream()
                .filter(name -> record(name).filter(each -> each.isDue(now)).isPresent())
                .filter(name -> values.get(name).isPresent())
                .toList();
    }

    /**
     * Drops previous values whose overlap has ended.
     *
     * @param now the time
     * @return the names they belonged to
     */
    public List<String> dropEnded(Instant now) {
        List<String> dropped = new ArrayList<>();
        for (String name : List.copyOf(ledger.names())) {
            LedgerEntry entry = ledger.get(name);
            if (entry != null && entry.living(now).size() < entry.previous().size()) {
                record(name, entry.withPrevious(entry.living(now)));
                dropped.add(name);
            }
        }
        return dropped;
    }

    /**
     * Takes what stands in the store for the truth: a value that was changed by hand gets a record of its own, and the
     * record of a lost one goes.
     *
     * @param name the variable's name
     * @param clock tells from when on its age counts
     * @throws SecretStoreException if the ledger does not know the name
     */
    public void accept(String name, Clock clock) {
        LedgerEntry entry = ledger.get(name);
        if (entry == null) {
            throw new SecretStoreException(ledgerFile + ": there is no record of " + name + ", so nothing to accept");
        }
        Optional<Secret> value = values.get(name);
        if (value.isEmpty()) {
            ledger.remove(name);
            ledgerChanged = true;
            return;
        }
        Instant now = now(clock);
        record(
                name,
                new LedgerEntry(
                        entry.type(),
                        entry.version() + 1,
                        now,
                        now.plus(entry.rotationAge()),
                        length(value.get()),
                        LedgerEntry.GIVEN,
                        ledger.fingerprint(value.get()),
                        entry.living(now)));
    }

    /**
     * Adds store and ledger to changes that are made together with others, and with them the condition that both still
     * are what was read. Open the store anew after they were applied.
     *
     * @param changes of the directory that {@code secrets/} lies in
     */
    public void addTo(FileChanges changes) {
        Optional<byte[]> before = snapshot.content(file);
        Optional<byte[]> ledgerBefore = snapshot.content(ledgerFile);
        changes.expect(file, before).expect(ledgerFile, ledgerBefore);
        if (valuesChanged || before.isPresent()) {
            changes.put(
                    file,
                    valuesChanged ? values.bytes() : before.orElseThrow(),
                    Protection.OWNER_ONLY,
                    Disclosure.namedValues(Set.of(), values.names()));
        }
        if (ledgerChanged || ledgerBefore.isPresent()) {
            changes.put(
                    ledgerFile,
                    ledgerChanged ? LedgerJson.bytes(ledger, environment) : ledgerBefore.orElseThrow(),
                    Protection.OWNER_ONLY);
        }
    }

    /**
     * Writes store and ledger, both or none. Open the store anew before the next change.
     *
     * @return what was done to the two
     * @throws FilesChangedException if another run was faster; open it anew
     * @throws ai.orchestra.schema.file.FileChangeException if it cannot be written
     */
    public List<FileChange> save() {
        FileChanges changes = FileChanges.under(root(directory), directory);
        addTo(changes);
        return changes.apply();
    }

    private static Path file(Path directory, String environment) {
        return directory.resolve(".env." + environment + ".json");
    }

    private static Path ledgerFile(Path directory, String environment) {
        return directory.resolve(".env." + environment + ".rotation.json");
    }

    private static Path root(Path directory) {
        Path parent = directory.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(directory + " cannot hold secrets; name a directory below another one");
        }
        return parent;
    }

    private static boolean fits(LedgerEntry entry, SecretPolicy policy) {
        // What was given from outside, such as another company's key, has the length that it has.
        boolean length = entry.isGiven() ? entry.length() >= policy.length() : entry.length() == policy.length();
        return length && entry.type().equals(policy.type());
    }

    private void make(
            String name,
            SecretPolicy policy,
            int version,
            List<Previous> previous,
            Clock clock,
            SecretGenerator generator) {
        Secret value = generator.generate(policy);
        requireKey(generator);
        Instant now = now(clock);
        values.put(name, value);
        valuesChanged = true;
        record(
                name,
                new LedgerEntry(
                        policy.type(),
                        version,
                        now,
                        now.plus(policy.rotationAge()),
                        policy.length(),
                        SecretGenerator.CHARSET_ID,
                        ledger.fingerprint(value),
                        previous));
    }

    private void adopt(String name, SecretPolicy policy, Secret value, Clock clock, SecretGenerator generator) {
        requireKey(generator);
        // The file's date, since rather too early than never is a secret of unknown age due.
        Instant made = snapshot.modified(file).orElse(now(clock)).truncatedTo(ChronoUnit.SECONDS);
        record(
                name,
                new LedgerEntry(
                        policy.type(),
                        1,
                        made,
                        made.plus(policy.rotationAge()),
                        length(value),
                        LedgerEntry.GIVEN,
                        ledger.fingerprint(value),
                        List.of()));
    }

    private void requireKey(SecretGenerator generator) {
        if (ledger.key() == null) {
            ledger.key(generator.generate(Ledger.KEY_LENGTH));
        }
    }

    private void record(String name, LedgerEntry entry) {
        ledger.put(name, entry);
        ledgerChanged = true;
    }

    private static int length(Secret value) {
        String text = value.reveal();
        return text.codePointCount(0, text.length());
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
