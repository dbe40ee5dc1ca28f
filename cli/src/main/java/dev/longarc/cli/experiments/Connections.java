package dev.longarc.cli.experiments;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The connections of commands to the store and the stack. */
interface Connections {
  /** The API of the running stack; nothing is started. */
  Optional<URI> api();

  /** The store for reading, and the running stack if there is one. */
  Connection store();

  /**
   * A stack for experiments, with an API: the running one, or a new one.
   *
   * @param notices receives a line for each part that is started
   */
  Connection stack(List<Path> plugins, Consumer<String> notices);
}
