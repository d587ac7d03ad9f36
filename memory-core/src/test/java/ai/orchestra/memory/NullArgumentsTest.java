package ai.orchestra.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.memory.crypto.KeyRing;
import ai.orchestra.memory.crypto.MemoryEncryption;
import ai.orchestra.memory.embed.EmbeddingModel;
import ai.orchestra.memory.embed.SemanticMemory;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.observe.MemoryObserver;
import ai.orchestra.memory.observe.MemoryOutcome;
import ai.orchestra.memory.select.MemoryManagerBuilder;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryTimer;
import ai.orchestra.memory.view.HistoryView;
import ai.orchestra.memory.view.TokenCounter;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The rule about null, over every public method and constructor of what an application calls: found by reflection, so that
 * a new one is covered on the day it is written.
 */
class NullArgumentsTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final MemoryItem DRAFT = MemoryItem.of(KEY, Role.USER, "hello");
    private static final Set<String> PACKAGES = Set.of("", "crypto", "embed", "select", "view");

    /** What back ends make, and callers only read: a null in it is the back end's fault. */
    private static final Set<Class<?>> RESULTS =
            Set.of(AppendResult.class, CleanupReport.class, ErasureReport.class, Page.class, ScoredItem.class);

    /** Implemented by applications, so that what they do with null is theirs. */
    private static final Set<String> OF_THE_APPLICATION =
            Set.of("EmbeddingModel.embedAll", "TokenCounter.count", "MemoryObserver.onCall");

    private final MemoryBackend backend = mock(MemoryBackend.class);
    private final List<MemoryEvent> events = new CopyOnWriteArrayList<>();
    private final MemoryManager memory =
            MemoryManagers.builder().store(backend).observer(events::add).build();
    private final Map<Class<?>, Supplier<Object>> samples = samples();
    private final Map<String, String> wrong = new TreeMap<>();
    private int tried;

    private Map<Class<?>, Supplier<Object>> samples() {
        Map<Class<?>, Supplier<Object>> samples = new LinkedHashMap<>();
        samples.put(ConversationKey.class, () -> KEY);
        samples.put(UserScope.class, () -> KEY.scope());
        samples.put(MemoryItem.class, () -> DRAFT);
        samples.put(MemoryItemBuilder.class, () -> DRAFT.toBuilder());
        samples.put(AgentData.class, () -> AgentData.of(KEY.scope(), "agent", "type", 1));
        samples.put(Session.class, () -> Session.of(KEY, Map.of()));
        samples.put(HistoryQuery.class, () -> HistoryQuery.of(KEY));
        samples.put(AgentQuery.class, () -> AgentQuery.of(KEY.scope()));
        samples.put(SemanticQuery.class, () -> SemanticQuery.of(KEY.scope(), Embedding.of(1)));
        samples.put(AppendOptions.class, () -> AppendOptions.DEFAULT);
        samples.put(CleanupOptions.class, () -> CleanupOptions.DEFAULT);
        samples.put(ExpectedVersion.class, () -> ExpectedVersion.any());
        samples.put(ItemFilter.class, () -> ItemFilter.ALL);
        samples.put(Embedding.class, () -> Embedding.of(1));
        samples.put(PageToken.class, () -> new PageToken("token"));
        samples.put(Role.class, () -> Role.USER);
        samples.put(MemoryManager.class, () -> memory);
        samples.put(AsyncMemoryManager.class, () -> memory.async());
        samples.put(ConversationStore.class, () -> memory);
        samples.put(AgentDataStore.class, () -> memory);
        samples.put(SessionStore.class, () -> memory);
        samples.put(MemoryMaintenance.class, () -> memory);
        samples.put(Conversation.class, () -> memory.conversation(KEY));
        samples.put(MemoryManagerBuilder.class, () -> MemoryManagers.builder());
        samples.put(MemoryBackend.class, () -> backend);
        samples.put(MemoryContext.class, () -> MemoryContext.of(Map.of()));
        samples.put(SettingsLoader.class, () -> SettingsLoader.of(Map.of()));
        samples.put(Secrets.class, () -> mock(Secrets.class));
        samples.put(MemoryObserver.class, () -> MemoryObserver.NONE);
        samples.put(MemoryTimer.class, () -> (MemoryTimer) (delay, task) -> () -> {});
        samples.put(Environment.class, () -> Environment.TESTING);
        samples.put(Secret.class, () -> ring());
        samples.put(KeyRing.class, () -> KeyRing.parse(ring()));
        samples.put(MemoryEncryption.class, () -> MemoryEncryption.with(KeyRing.parse(ring())));
        EmbeddingModel model = texts -> Collections.nCopies(texts.size(), Embedding.of(1));
        samples.put(EmbeddingModel.class, () -> model);
        samples.put(SemanticMemory.class, () -> SemanticMemory.of(memory, model));
        samples.put(HistoryView.class, () -> HistoryView.lastItems(2));
        samples.put(TokenCounter.class, () -> TokenCounter.approximate());
        samples.put(Clock.class, () -> Clock.systemUTC());
        samples.put(Duration.class, () -> Duration.ofSeconds(1));
        samples.put(Instant.class, () -> Instant.EPOCH);
        samples.put(LongSupplier.class, () -> (LongSupplier) () -> 0);
        samples.put(UnaryOperator.class, () -> UnaryOperator.identity());
        samples.put(java.util.function.BiFunction.class, () -> (BinaryOperator<Object>) (a, b) -> a);
        samples.put(Iterator.class, () -> Collections.emptyIterator());
        samples.put(String.class, () -> "text");
        samples.put(Object.class, () -> "content");
        samples.put(Optional.class, () -> Optional.empty());
        samples.put(List.class, () -> List.of());
        samples.put(Set.class, () -> Set.of());
        samples.put(Map.class, () -> Map.of());
        samples.put(float[].class, () -> new float[] {1});
        samples.put(String[].class, () -> new String[] {"type"});
        samples.put(Role[].class, () -> new Role[] {Role.USER});
        samples.put(int.class, () -> 1);
        samples.put(long.class, () -> 0L);
        samples.put(double.class, () -> 0.5);
        samples.put(boolean.class, () -> true);
        return samples;
    }

    private Object sample(Class<?> type) {
        Supplier<Object> sample = samples.get(type);
        assertThat(sample).as("give this test a sample of " + type).isNotNull();
        return sample.get();
    }

    private static Secret ring() {
        return Secret.of("1:" + Base64.getEncoder().encodeToString(keyBytes()));
    }

    private static byte[] keyBytes() {
        return Arrays.copyOf(Canary.secret("null-arguments").getBytes(java.nio.charset.StandardCharsets.UTF_8), 32);
    }

    @Test
    void null_isRefusedByName_everywhere_andNeverBlamedOnTheBackEnd() throws Exception {
        for (Class<?> type : publicTypes()) {
            for (Constructor<?> constructor : type.getConstructors()) {
                table(type, constructor);
            }
            for (Method method : type.getMethods()) {
                boolean ours = method.getDeclaringClass().getName().startsWith("ai.orchestra.memory")
                        && !method.isBridge()
                        && !method.isSynthetic()
                        && !method.getName().equals("equals");
                if (ours && !type.isEnum() && !ofTheApplication(type, method)) {
                    table(type, method);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).as("arguments tried").isGreaterThan(200);
        verifyNoInteractions(backend);
        assertThat(events).extracting(MemoryEvent::outcome).containsOnly(MemoryOutcome.INVALID);
        when(backend.health(any()))
                .thenReturn(CompletableFuture.completedFuture(Map.of("x", ComponentHealth.up(Duration.ZERO))));
        assertThat(memory.health().recentErrors()).isZero();
    }

    private static boolean ofTheApplication(Class<?> type, Method method) {
        return OF_THE_APPLICATION.contains(type.getSimpleName() + "." + method.getName());
    }

    private static List<Class<?>> publicTypes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(MemoryManager.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("ai/orchestra/memory");
        List<Class<?>> types = new ArrayList<>();
        for (String part : PACKAGES) {
            try (Stream<Path> files = Files.list(root.resolve(part))) {
                for (String file :
                        files.map(f -> f.getFileName().toString()).sorted().toList()) {
                    if (file.endsWith(".class") && !file.endsWith("-info.class")) {
                        String name = "ai.orchestra.memory." + (part.isEmpty() ? "" : part + ".")
                                + file.substring(0, file.length() - ".class".length());
                        Class<?> type = Class.forName(name);
                        if (Modifier.isPublic(type.getModifiers())) {
                            types.add(type);
                        }
                    }
                }
            }
        }
        types.add(MemoryContext.class);
        return types;
    }

    private void table(Class<?> type, Executable executable) throws Exception {
        Class<?>[] parameters = executable.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isPrimitive() || isNullable(executable.getAnnotatedParameterTypes()[i])) {
                continue;
            }
            for (@Nullable Object bad : bad(parameters[i], executable.getGenericParameterTypes()[i])) {
                Object[] arguments = new Object[parameters.length];
                for (int j = 0; j < parameters.length; j++) {
                    arguments[j] = j == i ? bad : sample(parameters[j]);
                }
                tried++;
                check(type, executable, i, bad, failure(type, executable, arguments));
            }
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** Null itself, and what may hold it. */
    private static List<@Nullable Object> bad(Class<?> type, Type generic) {
        List<@Nullable Object> bad = new ArrayList<>();
        bad.add(null);
        if (type == List.class) {
            bad.add(Arrays.asList((Object) null));
        } else if (type == Set.class) {
            bad.add(new HashSet<>(Arrays.asList((Object) null)));
        } else if (type == Map.class) {
            bad.add(Collections.singletonMap("name", null));
            bad.add(Collections.singletonMap(null, generic.toString().contains("Long") ? 1L : "value"));
        } else if (type.isArray() && !type.getComponentType().isPrimitive()) {
            bad.add(Array.newInstance(type.getComponentType(), 1));
        }
        return bad;
    }

    private @Nullable Throwable failure(Class<?> type, Executable executable, Object[] arguments) throws Exception {
        try {
            Object result = executable instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) executable)
                            .invoke(Modifier.isStatic(executable.getModifiers()) ? null : sample(type), arguments);
            if (result instanceof MemoryItemBuilder builder) {
                builder.build();
            }
            if (result instanceof CompletionStage<?> stage) {
                stage.toCompletableFuture().join();
            }
            return null;
        } catch (InvocationTargetException | CompletionException e) {
            return e.getCause();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void check(
            Class<?> type, Executable executable, int index, @Nullable Object bad, @Nullable Throwable failure) {
        String where = executable.toString().replaceAll("[a-z.]+\\.(?=[A-Z])", "") + " of " + type.getSimpleName()
                + " #" + index + (bad == null ? "" : " holding null");
        boolean result = RESULTS.contains(type) && executable instanceof Constructor<?>;
        Class<?> wanted = result ? NullPointerException.class : MemoryValidationException.class;
        boolean named = failure != null && String.valueOf(failure.getMessage()).contains(" is null");
        if (!wanted.isInstance(failure) || !named) {
            wrong.put(where, String.valueOf(failure));
        }
    }
}
