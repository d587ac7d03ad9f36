package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.secrets.gcp.admin.AdminListener;
import ai.orchestra.secrets.gcp.admin.SecretChange;
import ai.orchestra.secrets.gcp.admin.SecretCommand;
import ai.orchestra.secrets.gcp.migrate.MigrationPlan.Step;
import ai.orchestra.secrets.gcp.migrate.Sorting.Sorted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The migration of one file. Thread-safe: it keeps nothing between calls. */
final class DotenvMigration implements EnvMigration {
    private final EnvMigrationBuilder setup;
    private final Selection selection;

    DotenvMigration(EnvMigrationBuilder setup) {
        this.setup = setup;
        this.selection = new Selection(setup.include, setup.exclude, setup.typed, setup.byName);
    }

    @Override
    public MigrationPlan plan(MigrationListener listener) {
        EnvValues values = EnvValues.read(setup.file);
        List<Sorted> sorted = new Sorting(values, setup, selection, setup.clock.now()).sort();
        List<SecretCommand.Put> puts =
                sorted.stream().flatMap(one -> one.put().stream()).toList();
        List<String> variables = sorted.stream()
                .filter(one -> one.put().isPresent())
                .map(one -> one.item().variable())
                .toList();
        Iterator<SecretChange> changes = setup.admin
                .plan(puts, new PlanProgress(listener, variables))
                .changes()
                .iterator();
        List<Step> steps = new ArrayList<>();
        for (Sorted one : sorted) {
            Optional<SecretChange> change = one.put().isPresent() ? Optional.of(changes.next()) : Optional.empty();
            steps.add(new Step(change.map(known -> settled(one.item(), known)).orElse(one.item()), change));
        }
        return new MigrationPlan(values, setup.admin.project(), setup.environment, steps, notes(values));
    }

    @Override
    public MigrationReport apply(MigrationPlan plan, MigrationListener listener) {
        return new MigrationRun(setup.admin, setup.clock, setup.patience, listener).apply(plan);
    }

    @Override
    public String rewritten(MigrationReport report) {
        return new EnvRewrite(report).text();
    }

    @Override
    public void rewrite(MigrationReport report, Path target) {
        PrivateFile.write(target, rewritten(report));
    }

    private List<String> notes(EnvValues values) {
        List<String> notes = new ArrayList<>(selection.unmatched(
                values.variables().stream().map(entry -> entry.name()).toList()));
        values.file().warnings().stream().map(Problem::toString).forEach(notes::add);
        OldComments.in(values, selection)
                .forEach(comment -> notes.add("line " + comment.line()
                        + " is a comment that looks like an old value of " + comment.variable()));
        return notes;
    }

    private static MigrationItem settled(MigrationItem item, SecretChange change) {
        MigrationAction action = MigrationAction.REFUSED;
        if (change instanceof SecretChange.Create) {
            action = MigrationAction.CREATE;
        } else if (change instanceof SecretChange.AddVersion) {
            action = MigrationAction.ADD_VERSION;
        } else if (change instanceof SecretChange.Unchanged) {
            action = MigrationAction.UNCHANGED;
        }
        String detail = change instanceof SecretChange.Create ? "" : change.detail();
        return new MigrationItem(
                item.variable(), item.line(), action, item.target(), item.reason(), detail, item.warnings());
    }

    /** Tells the listener by variable what the administrator tells by secret. */
    private record PlanProgress(MigrationListener listener, List<String> variables) implements AdminListener {
        @Override
        public void planned(int done, int total, SecretChange change) {
            listener.planned(done, total, variables.get(done - 1));
        }

        @Override
        public void waiting(Duration time, String reason) {
            listener.waiting(time, reason);
        }
    }
}
