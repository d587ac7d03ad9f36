package ai.orchestra.secrets.gcp.admin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The administrator over Google's client. */
final class GoogleSecretAdmin implements SecretAdmin {
    private static final int VERSIONS_PER_PAGE = 500;

    private final Gateway gateway;
    private final Optional<String> location;
    private final Object turn = new Object();
    private final String run;

    GoogleSecretAdmin(Gateway gateway, Optional<String> location, String run) {
        this.gateway = gateway;
        this.location = location;
        this.run = run;
    }

    @Override
    public String project() {
        return gateway.project();
    }

    @Override
    public Optional<String> location() {
        return location;
    }

    @Override
    public SecretPage list(SecretQuery query, Optional<String> page) {
        return gateway.list(query, page.orElse(""));
    }

    @Override
    public Stream<SecretInfo> list(SecretQuery query) {
        return pages(token -> gateway.list(query, token), SecretPage::next).flatMap(page -> page.secrets().stream());
    }

    @Override
    public Optional<SecretInfo> find(SecretResource resource) {
        return gateway.find(resource);
    }

    @Override
    public Stream<VersionInfo> versions(SecretResource resource) {
        return pages(token -> gateway.versions(resource, "", VERSIONS_PER_PAGE, token), Gateway.VersionPage::next)
                .flatMap(page -> page.versions().stream());
    }

    @Override
    public SecretPlan plan(List<? extends SecretCommand> commands, AdminListener listener) {
        return new Planner(gateway.with(listener)).plan(commands);
    }

    @Override
    public AppliedPlan apply(SecretPlan plan, AdminListener listener) {
        if (!plan.project().equals(project())) {
            throw new IllegalArgumentException(
                    "the plan is for project " + plan.project() + ", and this administers " + project());
        }
        Applier applier = new Applier(gateway.with(listener), run);
        List<AppliedChange> applied = new ArrayList<>();
        boolean going = true;
        for (SecretChange change : plan.changes()) {
            AppliedChange result = going ? one(applier, change) : AppliedChange.skipped(change);
            going = going && result.failure().isEmpty();
            applied.add(result);
            listener.applied(applied.size(), plan.changes().size(), result);
        }
        return new AppliedPlan(applied);
    }

    /** One at a time: within one administrator all announcements carry the same name. */
    private AppliedChange one(Applier applier, SecretChange change) {
        synchronized (turn) {
            return applier.apply(change);
        }
    }

    /** Returns the pages one after the other, each fetched when the one before is used up. */
    private static <P> Stream<P> pages(Function<String, P> fetch, Function<P, Optional<String>> next) {
        Iterator<P> pages = new Iterator<>() {
            private Optional<String> token = Optional.of("");

            @Override
            public boolean hasNext() {
                return token.isPresent();
            }

            @Override
            public P next() {
                P page = fetch.apply(token.orElseThrow(java.util.NoSuchElementException::new));
                token = next.apply(page);
                return page;
            }
        };
        return Stream.iterate(pages, Iterator::hasNext, same -> same).map(Iterator::next);
    }
}
