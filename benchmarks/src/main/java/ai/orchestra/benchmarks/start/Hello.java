package ai.orchestra.benchmarks.start;

/** The least that a program on a JVM can do; what others are compared with. Stateless. */
public final class Hello {
    private Hello() {}

    /**
     * Says something.
     *
     * @param arguments not looked at
     */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
