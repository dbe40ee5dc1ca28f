package dev.longarc.cli.experiments;

import java.net.URI;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A connection to the store, and the running stack if there is one.
 *
 * @param attached whether the stack continues after this command
 * @param api such as {@code http://127.0.0.1:8080}, if it runs
 * @param webUi Temporal's Web UI with the namespace, if it runs
 * @param release stops the servers that were started for this command
 */
record Connection(
    DataSource dataSource,
    boolean attached,
    Optional<URI> api,
    Optional<URI> webUi,
    Runnable release)
    implements AutoCloseable {

  /** The page of an experiment in Temporal's Web UI. */
  Optional<String> webUiPage(String experimentId) {
    return webUi.map(base -> base.toString().replaceAll("/+$", "") + "/workflows/" + experimentId);
  }

  @Override
  public void close() {
    release.run();
  }
}
