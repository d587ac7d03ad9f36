package ai.orchestra.examples.quickstart;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.persona.Persona;
import ai.orchestra.config.persona.Personas;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.config.standard.AppSettings;
import ai.orchestra.config.standard.LlmSettings;
import ai.orchestra.config.standard.MemorySettings;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.stub.StubMemory;
import java.io.PrintStream;
import java.util.Map;

/** Settings, a secret, a conversation, the GPUs and the health of it all; needs no account and no network. */
public final class Quickstart {
    private Quickstart() {}

    /** Runs it in the working directory, which holds {@code .env} and {@code config/}. */
    public static void main(String[] arguments) {
        run(SettingsLoader.standard(), Secrets.standard(), System.out);
    }

    static void run(SettingsLoader settings, Secrets secrets, PrintStream out) {
        out.println("-- settings, each with the place it comes from");
        AppSettings app = settings.load(AppSettings.class);
        MemorySettings memorySettings = settings.load(MemorySettings.class);
        out.println(settings.explain(AppSettings.class));
        out.println(settings.explain(LlmSettings.class));
        out.println(settings.explain(MemorySettings.class));

        out.println("-- a secret, from .env here and from Secret Manager in production");
        try (secrets) {
            Secret key = secrets.value("openai-api-key");
            out.println("openai-api-key has the fingerprint " + key.fingerprint() + " and prints as " + key);
        }

        out.println("-- a persona, with its prompt and its Redis database");
        Persona cherry = Personas.load(settings).get("cherry");
        String prompt = cherry.render(Map.of("user", "Ada"));
        out.println(
                cherry.id() + " in database " + memorySettings.redisDatabases().get(cherry.id()) + ": " + prompt);

        out.println("-- a conversation");
        try (MemoryManager memory =
                StubMemory.builder().environment(app.environment().name()).build()) {
            Conversation conversation = memory.conversation(ConversationKey.of("ada", "first-session"));
            conversation.add(Role.SYSTEM, prompt);
            conversation.add(Role.USER, "Which planet has the most moons?");
            conversation.add(Role.ASSISTANT, "Saturn, as far as anybody has counted.");
            conversation.last(20).forEach(item -> out.println(item.role() + ": " + item.text()));

            out.println("-- GPUs");
            out.println(GpuTopology.detect().summary());

            out.println("-- health");
            out.println(memory.health().toJson());
        }
        out.println("quickstart: ok");
    }
}
