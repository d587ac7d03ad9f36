package ai.orchestra.architecture.bad.cycle.two;

import ai.orchestra.architecture.bad.cycle.one.First;
import java.util.List;

public record Second(List<First> firsts) {}
