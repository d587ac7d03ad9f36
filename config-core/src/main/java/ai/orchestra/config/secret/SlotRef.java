package ai.orchestra.config.secret;

import java.util.function.Function;

/** A handle that knows its slot. */
final class SlotRef implements SecretRef {
    private final Slot slot;
    private final Function<Slot, Held> load;

    SlotRef(Slot slot, Function<Slot, Held> load) {
        this.slot = slot;
        this.load = load;
    }

    @Override
    public SecretName name() {
        return slot.name();
    }

    @Override
    public String get() {
        return held().text(slot.name().kebab());
    }

    @Override
    public Secret value() {
        return held().secret();
    }

    private Held held() {
        Held held = slot.read();
        return held == null ? load.apply(slot) : held;
    }

    @Override
    public String toString() {
        return "SecretRef[" + slot.name() + "]";
    }
}
