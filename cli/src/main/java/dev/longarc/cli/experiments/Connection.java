package dev.longarc.cli.experiments;

import java.net.URI;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The store, and what runs around it.
 *
 * @param attached whether it goes on without this command
 * @param api such as {@code http://127.0.0.1:8080}, when one runs
 * @param webUi Temporal's Web UI with the namespace, when one runs
 * @param release stops what was started for this command
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
