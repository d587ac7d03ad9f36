package ai.orchestra.testkit.secret;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A source that breaks one promise, and the promise whose test must notice. */
record SecretMutant(String name, String promise, Supplier<VersionedSource> source) {
    static List<SecretMutant> all() {
        return List.of(
                values("expands dollars", "found_isTheValueToTheLetter", text -> text.replace("$$", "$")),
                values("reads escapes", "found_isTheValueToTheLetter", text -> text.replace("\\n", "\n")),
                values("cuts comments", "found_isTheValueToTheLetter", text -> text.replaceAll(" #.*", "")),
                values("trims", "found_keepsTheWhiteSpaceAtItsEnds", String::strip),
                values(
                        "cuts at 64000",
                        "found_isWholeAt64Kibibytes",
                        text -> text.substring(0, Math.min(64_000, text.length()))),
                values("keeps text only", "found_isAnyBytes", UnaryOperator.identity()),
                new SecretMutant("finds by prefix", "found_isTheSecretThatWasAskedFor", () -> new VersionedSource() {
                    @Override
                    void store(String id, byte[] value) {
                        super.store(id.substring(0, Math.min(id.length(), 7)), value);
                    }

                    @Override
                    public Lookup lookup(SecretRequest request) {
                        String id = request.id();
                        return super.lookup(new SecretRequest(
                                id.substring(0, Math.min(id.length(), 7)), request.version(), request.budget()));
                    }
                }),
                new SecretMutant(
                        "answers another thread", "found_isTheSameFromManyThreads", () -> new VersionedSource() {
                            private volatile SecretRequest last = SecretRequest.latest("none");

                            @Override
                            public Lookup lookup(SecretRequest request) {
                                last = request;
                                Thread.onSpinWait();
                                for (int i = 0; i < 1_000; i++) {
                                    Thread.onSpinWait();
                                }
                                return super.lookup(last);
                            }
                        }),
                versions(
                        "latest is the first",
                        "latest_isTheNewestVersion",
                        (request, number) -> request.version().equals("latest") ? 1 : number),
                versions(
                        "ignores the version",
                        "pinned_staysWhatItWas",
                        (request, number) -> request.version().equals("1") ? 2 : number),
                versions(
                        "takes the latest instead",
                        "pinned_isAbsentIfThereIsNoSuchVersion",
                        (request, number) -> number > 2 ? 1 : number),
                versions(
                        "ignores aliases",
                        "alias_meansItsVersion",
                        (request, number) -> request.version().equals("stable") ? 2 : number),
                outcome(
                        "hides the disabled",
                        "disabledLatest_isAnErrorOfItsOwnAndNeverTheOlderValue",
                        failure -> new Lookup.Absent("x")),
                answer(
                        "invents",
                        "absent_isAnAnswerAndSaysWhatWasTried",
                        answer -> answer instanceof Lookup.Absent ? found("default") : answer),
                answer(
                        "denies what is absent",
                        "absent_isStillAbsentWhenAskedAgain",
                        answer -> answer instanceof Lookup.Absent absent
                                ? new Lookup.Denied(absent.tried(), "x")
                                : answer),
                answer(
                        "calls denied absent",
                        "denied_isNeitherAbsentNorFoundAndSaysWhatWouldHelp",
                        answer -> answer instanceof Lookup.Denied denied ? new Lookup.Absent(denied.tried()) : answer),
                answer(
                        "has no advice",
                        "denied_isNeitherAbsentNorFoundAndSaysWhatWouldHelp",
                        answer -> answer instanceof Lookup.Denied denied
                                ? new Lookup.Denied(denied.tried(), "")
                                : answer),
                outcome(
                        "calls an outage absent",
                        "outage_isThrownForWhatIsThereAndForWhatIsNot",
                        failure -> new Lookup.Absent("x")),
                new SecretMutant("stays down", "outage_endsWhenTheBackEndIsBack", () -> new VersionedSource() {
                    private boolean wasDown;

                    @Override
                    public Lookup lookup(SecretRequest request) {
                        wasDown |= down;
                        if (wasDown) {
                            throw new SecretUnavailableException("down for ever");
                        }
                        return super.lookup(request);
                    }
                }),
                outcome(
                        "hands damage out",
                        "damagedValue_isAnErrorOfItsOwnAndNeverHandedOut",
                        failure -> found("damaged")),
                new SecretMutant("walks paths", "strangeIds_areRefusedOrNotThere", () -> new VersionedSource() {
                    @Override
                    public Lookup lookup(SecretRequest request) {
                        return super.lookup(new SecretRequest(
                                request.id().replace("../", "") + "", request.version(), request.budget()));
                    }
                }),
                new SecretMutant("closes once", "close_mayBeCalledTwice", () -> new VersionedSource() {
                    private int closed;

                    @Override
                    public void close() {
                        // The third call is the kit's own, after the test.
                        closed++;
                        if (closed == 2) {
                            throw new IllegalStateException("closed");
                        }
                    }
                }),
                new SecretMutant(
                        "ignores its budget", "budget_endsALookupInAFrozenBackEnd", () -> new VersionedSource() {
                            @Override
                            void waitFor(SecretRequest request) {
                                super.waitFor(new SecretRequest(
                                        request.id(),
                                        request.version(),
                                        request.budget().plusSeconds(3)));
                            }
                        }),
                new SecretMutant("retries too long", "budget_endsALookupDuringAnOutage", () -> new VersionedSource() {
                    @Override
                    public Lookup lookup(SecretRequest request) {
                        if (down) {
                            waitFor(new SecretRequest(
                                    request.id(),
                                    request.version(),
                                    request.budget().plusSeconds(3)));
                        }
                        return super.lookup(request);
                    }
                }),
                new SecretMutant(
                        "calls haste absent", "budget_thatIsTinyIsAnAnswerOrUnavailable", () -> new VersionedSource() {
                            @Override
                            public Lookup lookup(SecretRequest request) {
                                return request.budget().toMillis() == 0
                                        ? new Lookup.Absent("x")
                                        : super.lookup(request);
                            }
                        }),
                new SecretMutant(
                        "loses an interrupt", "interrupt_endsALookupInAFrozenBackEnd", () -> new VersionedSource() {
                            @Override
                            void waitFor(SecretRequest request) {
                                try {
                                    new CountDownLatch(1).await(20, TimeUnit.SECONDS);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException("interrupted");
                                }
                            }
                        }),
                new SecretMutant("prints itself", "toString_ofTheSourceHidesItsValues", () -> new VersionedSource() {
                    @Override
                    public String toString() {
                        return versions.values().stream()
                                .map(each -> each.get(0).reveal())
                                .toList()
                                .toString();
                    }
                }),
                answer(
                        "versions by value",
                        "toString_ofAnAnswerHidesItsValue",
                        answer -> answer instanceof Lookup.Found found
                                ? new Lookup.Found(found.value(), found.value().reveal(), null)
                                : answer),
                new SecretMutant("has no name", "name_isOneWordAndStaysTheSame", () -> new VersionedSource() {
                    @Override
                    public String name() {
                        return "Versioned Source";
                    }
                }));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Lookup found(String value) {
        return new Lookup.Found(Secret.of(value), "1", null);
    }

    private static SecretMutant values(String name, String promise, UnaryOperator<String> change) {
        return new SecretMutant(name, promise, () -> new VersionedSource() {
            @Override
            void store(String id, byte[] value) {
                String text = change.apply(new String(value, StandardCharsets.UTF_8));
                super.store(id, text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static SecretMutant versions(String name, String promise, Numbering change) {
        return new SecretMutant(name, promise, () -> new VersionedSource() {
            @Override
            int number(SecretRequest request, int latest) {
                return change.number(request, super.number(request, latest));
            }
        });
    }

    private static SecretMutant answer(String name, String promise, UnaryOperator<Lookup> change) {
        return new SecretMutant(name, promise, () -> new VersionedSource() {
            @Override
            public Lookup lookup(SecretRequest request) {
                return change.apply(super.lookup(request));
            }
        });
    }

    private static SecretMutant outcome(
            String name, String promise, java.util.function.Function<SecretException, Lookup> change) {
        return new SecretMutant(name, promise, () -> new VersionedSource() {
            @Override
            public Lookup lookup(SecretRequest request) {
                try {
                    return super.lookup(request);
                } catch (SecretException e) {
                    return change.apply(e);
                }
            }
        });
    }

    @FunctionalInterface
    interface Numbering {
        int number(SecretRequest request, int right);
    }
}
