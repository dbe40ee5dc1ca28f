package dev.longarc.cli.connection;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The connections of commands to a stack, or to the store alone. */
public interface Connections {
  /** The API of the running stack; nothing is started. */
  Optional<ApiClient> api();

  /** The running stack; when nothing runs, the store alone. */
  default Connection store() {
    return store(List.of());
  }

  /**
   * The same.
   *
   * @param plugins jars with further strategies, whose prices previews of retries need
   */
  Connection store(List<Path> plugins);

  /**
   * A stack for experiments, with an API: the running one, or a new one.
   *
   * @param notices receives a line for each part that is started
   */
  Connection stack(List<Path> plugins, Consumer<String> notices);
}
