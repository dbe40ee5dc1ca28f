package dev.longarc.runtime.roles;

import dev.longarc.api.ApiRole;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.workers.InferenceRole;
import dev.longarc.workers.OrchestratorRole;
import dev.longarc.workers.SearchRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A part of Longarc that can run in its own process. */
public enum Role {
  /**
   * Workflow code, recording, the reconciler. It mostly waits: the second compiler took 26 of its
   * first 66 CPU seconds, during 1,250 no-op evaluations. Without it in all roles, an evaluation
   * took 23 CPU-ms of them instead of 41, and they used 1.3 GB instead of 1.6.
   */
  ORCHESTRATOR(OrchestratorRole.class, "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", true),
  /** Strategies on CPU cores; with the default heap, a quarter of the machine's memory. */
  SEARCH(SearchRole.class, "", false),
  /** Models. Their memory is outside the heap. */
  INFERENCE(InferenceRole.class, "-Xmx1g -XX:+UseSerialGC", false),
  /** REST and health; like for the orchestrator, the first compiler is enough. */
  API(ApiRole.class, "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", true);

  private final Class<?> configuration;
  private final String jvmFlags;
  private final boolean needsStore;

  Role(Class<?> configuration, String jvmFlags, boolean needsStore) {
    this.configuration = configuration;
    this.jvmFlags = jvmFlags;
    this.needsStore = needsStore;
  }

  /** The name in commands, in {@code run.json} and in the names of logs. */
  public String lowerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The worker of this name. Throws {@link StackException} with the valid names. */
  public static Role worker(String name) {
    return Arrays.stream(values())
        .filter(role -> role != API && role.lowerName().equals(name))
        .findFirst()
        .orElseThrow(() -> new StackException(unknown(name)));
  }

  private static String unknown(String name) {
    String known =
        Arrays.stream(values())
            .filter(role -> role != API)
            .map(Role::lowerName)
            .collect(Collectors.joining(", "));
    return """
    No such worker (%s).
    Maybe one of: %s.\
    """
        .formatted(name, known);
  }

  /** Its Spring configuration. */
  Class<?> configuration() {
    return configuration;
  }

  /** The JVM flags of its process under {@code up --split}. */
  List<String> jvmFlags() {
    return jvmFlags.isEmpty() ? List.of() : List.of(jvmFlags.split(" ", -1));
  }

  boolean needsStore() {
    return needsStore;
  }
}
