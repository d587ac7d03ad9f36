package ai.orchestra.architecture.bad.process;

final class Process {
    private Process() {}

    static void meddle(Exception failure) {
        System.setProperty("orchestra", "meddled");
        System.out.println("meddled");
        failure.printStackTrace();
        System.exit(1);
    }
}
