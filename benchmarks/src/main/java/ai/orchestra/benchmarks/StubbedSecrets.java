package ai.orchestra.benchmarks;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretUnavailableException;
import com.amazonaws.secretsmanager.caching.SecretCache;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** One secret behind two clients, each with the service replaced by a function. Stateless. */
final class StubbedSecrets {
    static final String NAME = "openai-api-key";
    private static final String VERSION = "00000000-0000-0000-0000-000000000001";

    private StubbedSecrets() {}

    static SecretSource source(Supplier<String> value) {
        return new SecretSource() {
            @Override
            public String name() {
                return "stub";
            }

            @Override
            public Lookup lookup(SecretRequest request) {
                try {
                    return new Lookup.Found(Secret.of(value.get()), "1", null);
                } catch (IllegalStateException e) {
                    throw new SecretUnavailableException("the service does not answer");
                }
            }
        };
    }

    static SecretCache aws(Supplier<String> value) {
        return new SecretCache(new SecretsManagerClient() {
            @Override
            public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
                return DescribeSecretResponse.builder()
                        .versionIdsToStages(Map.of(VERSION, List.of("AWSCURRENT")))
                        .build();
            }

            @Override
            public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
                return GetSecretValueResponse.builder()
                        .secretString(value.get())
                        .versionId(VERSION)
                        .build();
            }

            @Override
            public String serviceName() {
                return "stub";
            }

            @Override
            public void close() {}
        });
    }
}
