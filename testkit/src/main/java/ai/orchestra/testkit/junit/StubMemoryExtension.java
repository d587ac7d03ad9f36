package ai.orchestra.testkit.junit;

import ai.orchestra.memory.AsyncMemoryManager;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.testkit.memory.TestClock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the stubs of {@link StubMemory}. Thread-safe: all state is in JUnit's store. */
final class StubMemoryExtension implements ParameterResolver, TestInstancePreConstructCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(StubMemoryExtension.class);
    private static final Map<Class<?>, Function<Stub, Object>> PARTS = Map.of(
            MemoryManager.class, Stub::memory,
            ai.orchestra.memory.stub.StubMemory.class, Stub::memory,
            AsyncMemoryManager.class, stub -> stub.memory().async(),
            StubFaults.class, stub -> stub.memory().faults(),
            TestClock.class, Stub::clock);

    /** A stub and its clock; JUnit closes it with the test. */
    private record Stub(ai.orchestra.memory.stub.StubMemory memory, TestClock clock) implements AutoCloseable {
        @Override
        public void close() {
            memory.close();
        }
    }

    /** Lets what a constructor asks for belong to the test that the instance is made for, and not to its class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        // Only the scope above is wanted.
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARTS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("@StubMemory gives each test a stub of its own, but "
                    + parameter.getDeclaringExecutable()
                    + " runs once for several; take the parameter in the test, in @BeforeEach, or in the constructor of a"
                    + " class that has an instance for each test");
        }
        Stub stub = context.getStore(NAMESPACE).computeIfAbsent(Stub.class, key -> create(context), Stub.class);
        Class<?> type = parameter.getParameter().getType();
        return Objects.requireNonNull(PARTS.get(type), "supportsParameter lets only known types through")
                .apply(stub);
    }

    /** Returns the annotation of a class, or of the classes around it: a nested test class is within its settings. */
    private static Optional<StubMemory> ofClass(@Nullable Class<?> type) {
        if (type == null) {
            return Optional.empty();
        }
        return AnnotationSupport.findAnnotation(type, StubMemory.class).or(() -> ofClass(type.getEnclosingClass()));
    }

    private static Stub create(ExtensionContext context) {
        StubMemory settings = AnnotationSupport.findAnnotation(context.getElement(), StubMemory.class)
                .or(() -> ofClass(context.getTestClass().orElse(null)))
                .orElseThrow(() -> new IllegalStateException(
                        "put @StubMemory on the test or its class; the extension alone has no settings"));
        TestClock clock = TestClock.at(Instant.parse(settings.now()));
        return new Stub(
                ai.orchestra.memory.stub.StubMemory.builder()
                        .clock(clock)
                        .maxRecords(settings.maxRecords())
                        .environment("testing")
                        .build(),
                clock);
    }
}
