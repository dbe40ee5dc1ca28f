package dev.longarc.cli.runtime;

import java.net.URI;
import java.util.Optional;

/**
 * Where Temporal is.
 *
 * @param address {@code host:port}; empty for {@link Kind#MEMORY}, which has no port
 * @param target the name under which experiments remember the server
 * @param ui base address of the Web UI, or empty
 */
record TemporalServer(Kind kind, String address, String namespace, String target, String ui) {
  enum Kind {
    MEMORY,
    DEV,
    EXTERNAL
  }

  static final String NAMESPACE = "arc";

  /**
   * The home's own server, whichever it is: after a change of server or a loss of its data, the
   * reconciler starts what is due on the new one. Only one of them runs at a time.
   */
  private static final String OWN_TARGET = "standalone/" + NAMESPACE;

  static TemporalServer memory() {
    return new TemporalServer(Kind.MEMORY, "", NAMESPACE, OWN_TARGET, "");
  }

  static TemporalServer dev(String address, String ui) {
    return new TemporalServer(Kind.DEV, address, NAMESPACE, OWN_TARGET, ui);
  }

  static TemporalServer external(String address, String namespace, String ui) {
    return new TemporalServer(Kind.EXTERNAL, address, namespace, address + "/" + namespace, ui);
  }

  /** The Web UI with the namespace. */
  Optional<URI> webUi() {
    return ui.isEmpty()
        ? Optional.empty()
        : Optional.of(URI.create(ui + "/namespaces/" + namespace));
  }
}
