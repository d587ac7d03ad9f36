package ai.orchestra.testkit.servers.secretmanager;

import static ai.orchestra.testkit.servers.secretmanager.Workbench.AUTOMATIC;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.PROJECT;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.VALUE;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.refused;
import static com.google.api.gax.rpc.StatusCode.Code.INVALID_ARGUMENT;
import static com.google.api.gax.rpc.StatusCode.Code.UNIMPLEMENTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsResponse;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingTest {
    private Workbench bench;

    /** Made in this order: apikey-test, apikey-prod, db-test, db-prod; a day apart. */
    @BeforeAll
    void start() throws Exception {
        bench = new Workbench(Transport.REST);
        for (String base : List.of("apikey", "db")) {
            for (String env : List.of("test", "prod")) {
                bench.server.addSecret(
                        base + "-" + env,
                        (env.equals("prod") ? inFrankfurt() : AUTOMATIC)
                                .toBuilder().putLabels("env", env).build());
                bench.clock.advance(Duration.ofDays(1));
            }
        }
        for (int i = 1; i <= 3; i++) {
            bench.server.addVersion("db-test", VALUE + i);
        }
        bench.server.disable("db-test", 2);
        bench.server.destroy("db-test", 1);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                             | db-prod db-test apikey-prod apikey-test",
                "name:db                                        | db-prod db-test",
                "name=db-test                                   | db-test",
                "name!=db-test                                  | db-prod apikey-prod apikey-test",
                "labels.env=prod                                | db-prod apikey-prod",
                "labels.env:pro                                 | db-prod apikey-prod",
                "labels.env:*                                   | db-prod db-test apikey-prod apikey-test",
                "labels.none:*                                  | ''",
                "labels:env                                     | db-prod db-test apikey-prod apikey-test",
                "name:db AND labels.env=prod                    | db-prod",
                "name:db labels.env=prod                        | db-prod",
                "NOT name:db                                    | apikey-prod apikey-test",
                "-name:db                                       | apikey-prod apikey-test",
                "name:db-p OR name:key-p                        | db-prod apikey-prod",
                "labels.env=prod AND name:db OR name:apikey     | db-prod apikey-prod",
                "(labels.env=prod AND name:db) OR name:apikey   | db-prod apikey-prod apikey-test",
                "NOT (name:db OR labels.env=prod)               | apikey-test",
                "name=\"db-test\"                               | db-test",
                "create_time>=2026-01-03T00:00:00Z              | db-prod db-test",
                "create_time<2026-01-02T00:00:00Z               | apikey-test",
                "create_time>2026-01-01T00:00:00Z AND create_time<=2026-01-03T01:00:00+01:00 | db-test apikey-prod",
                "expire_time:*                                  | ''",
                "expire_time<2027-01-01T00:00:00Z               | ''",
                "replication.automatic:*                        | db-test apikey-test",
                "replication.user_managed.replicas.location:europe-west3 | db-prod apikey-prod",
            })
    void filter_selects(String filter, String expected) {
        assertThat(ids(filter))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name:", "AND", "(name:a", "name:a)", "name:a OR", ":a", "create_time>yesterday", "name<a", "\"a"
            })
    void filter_isRefusedIfWrong(String filter) {
        refused(() -> ids(filter), INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "name:a*b", "state:(ENABLED OR DISABLED)", "topics:x", "rotation:*"})
    void filter_isRefusedLoudlyIfMoreThanThisServerKnows(String filter) {
        refused(() -> ids(filter), UNIMPLEMENTED, "the server of the test");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'',321", "state:ENABLED,3", "state=DISABLED,2", "NOT state:DESTROYED,32", "destroy_time:*,1"})
    void filter_selectsVersions(String filter, String expected) {
        StringBuilder numbers = new StringBuilder();
        bench.client
                .listSecretVersions(ListSecretVersionsRequest.newBuilder()
                        .setParent(PROJECT + "/secrets/db-test")
                        .setFilter(filter)
                        .build())
                .iterateAll()
                .forEach(version -> numbers.append(
                        version.getName().charAt(version.getName().length() - 1)));

        assertThat(numbers).hasToString(expected);
    }

    @ParameterizedTest
    @EnumSource
    void page_neitherRepeatsNorHidesWhatIsAddedMeanwhile(Transport transport) throws Exception {
        try (Workbench own = new Workbench(transport)) {
            List.of("a", "b", "c").forEach(own.server::addSecret);
            ListSecretsRequest request = ListSecretsRequest.newBuilder()
                    .setParent(PROJECT)
                    .setPageSize(2)
                    .build();

            ListSecretsResponse first = own.client.listSecretsCallable().call(request);
            own.server.addSecret("d");
            ListSecretsResponse second = own.client
                    .listSecretsCallable()
                    .call(request.toBuilder()
                            .setPageToken(first.getNextPageToken())
                            .build());

            assertThat(first.getSecretsList()).extracting(ListingTest::id).containsExactly("c", "b");
            assertThat(first.getTotalSize()).isEqualTo(3);
            assertThat(second.getSecretsList()).extracting(ListingTest::id).containsExactly("a");
            assertThat(second.getNextPageToken()).isEmpty();
            refused(
                    () -> own.client
                            .listSecretsCallable()
                            .call(request.toBuilder()
                                    .setFilter("name:a")
                                    .setPageToken(first.getNextPageToken())
                                    .build()),
                    INVALID_ARGUMENT,
                    "page_token");
            refused(
                    () -> own.client
                            .listSecretsCallable()
                            .call(request.toBuilder().setPageSize(-1).build()),
                    INVALID_ARGUMENT,
                    "page_size");
        }
    }

    @Test
    void page_isNeverLongerThanTheService() {
        Paging<Integer> paging = new Paging<>("list", Integer::longValue);
        List<Integer> items = java.util.stream.IntStream.rangeClosed(1, 25_001)
                .mapToObj(i -> 25_002 - i)
                .toList();

        Paging.Page<Integer> first = paging.page(items, 30_000, "");

        assertThat(first.items()).hasSize(25_000);
        assertThat(paging.page(items, 0, first.nextToken()).items()).containsExactly(1);
    }

    private List<String> ids(String filter) {
        return StreamSupport.stream(
                        bench.client
                                .listSecrets(ListSecretsRequest.newBuilder()
                                        .setParent(PROJECT)
                                        .setFilter(filter)
                                        .build())
                                .iterateAll()
                                .spliterator(),
                        false)
                .map(ListingTest::id)
                .toList();
    }

    private static String id(Secret secret) {
        return secret.getName().substring(secret.getName().lastIndexOf('/') + 1);
    }

    private static Secret inFrankfurt() {
        return Secret.newBuilder()
                .setReplication(Replication.newBuilder()
                        .setUserManaged(Replication.UserManaged.newBuilder()
                                .addReplicas(Replication.UserManaged.Replica.newBuilder()
                                        .setLocation("europe-west3"))))
                .build();
    }
}
