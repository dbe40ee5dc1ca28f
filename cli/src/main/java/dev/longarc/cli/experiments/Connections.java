package dev.longarc.cli.experiments;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How commands reach the store and the stack. */
interface Connections {
  /** The API of what runs already; nothing is started. */
  Optional<URI> api();

  /** The store alone, for reading; what runs already is found. */
  Connection store();

  /**
   * Everything that an experiment needs, attached to or started; it has an API.
   *
   * @param notices told, line by line, what is being started
   */
  Connection stack(List<Path> plugins, Consumer<String> notices);
}
