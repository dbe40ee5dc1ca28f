package dev.longarc.runtime.state;

import dev.longarc.workflows.WebUiAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a Temporal server.
 *
 * @param address {@code host:port}; empty for {@link Kind#MEMORY}, which has no port
 * @param target the name under which experiments remember the server
 * @param ui base address of the Web UI, or empty
 */
public record TemporalAddress(
    Kind kind, String address, String namespace, String target, String ui) {
  public enum Kind {
    MEMORY,
    DEV,
    EXTERNAL
  }

  public static final String NAMESPACE = "arc";

  /**
   * The name of the home's own server, of any kind. After a change of the server or a loss of its
   * data, the reconciler starts due experiments on the new one. Only one of them runs at a time.
   */
  private static final String OWN_TARGET = "standalone/" + NAMESPACE;

  public static TemporalAddress memory() {
    return new TemporalAddress(Kind.MEMORY, "", NAMESPACE, OWN_TARGET, "");
  }

  public static TemporalAddress dev(String address, String ui) {
    return new TemporalAddress(Kind.DEV, address, NAMESPACE, OWN_TARGET, ui);
  }

  /**
   * An external server. All users of the same experiments must give it the same name, by {@code
   * LONGARC_TEMPORAL_TARGET} if it has several addresses.
   */
  public static TemporalAddress external(
      String address, String namespace, Map<String, String> environment) {
    String target = environment.getOrDefault("LONGARC_TEMPORAL_TARGET", "").strip();
    return new TemporalAddress(
        Kind.EXTERNAL,
        address,
        namespace,
        target.isEmpty() ? address + "/" + namespace : target,
        environment.getOrDefault("LONGARC_TEMPORAL_UI", ""));
  }

  /** The Web UI's list of experiments. */
  public Optional<URI> webUi() {
    return ui.isEmpty()
        ? Optional.empty()
        : Optional.of(URI.create(WebUiAddress.experiments(ui, namespace)));
  }
}
