package ai.orchestra.architecture.bad.cycle.one;

import ai.orchestra.architecture.bad.cycle.two.Second;

public record First(Second second) {}
