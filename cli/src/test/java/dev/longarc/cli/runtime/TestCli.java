package dev.longarc.cli.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Temporal CLI for integration tests: the one at {@code LONGARC_TEST_TEMPORAL_CLI}, the one
 * built before, or one built now. It is kept in {@code ~/.cache/longarc}, so that a clean checkout
 * builds it once per machine and version.
 */
public final class TestCli {
  private TestCli() {}

  /**
   * Empty when there is none and no Go to build it with. Tests that ask at once share one build.
   */
  public static synchronized Optional<DevServerCli> find() throws IOException {
    String given = System.getenv("LONGARC_TEST_TEMPORAL_CLI");
    if (given != null) {
      return DevServerCli.at(Path.of(given));
    }
    Path sources = Path.of("..", "tools", "temporal-cli").toAbsolutePath().normalize();
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "longarc");
    Path cli = cache.resolve("temporal-" + Go.pinned(sources));
    var kept = DevServerCli.at(cli);
    var go = Go.find(System.getenv()).filter(Go::recentEnough);
    if (kept.isPresent() || go.isEmpty()) {
      return kept;
    }
    Path log = cache.resolve("build.log");
    return Optional.of(go.get().build(sources, cli, log, System.out::println));
  }
}
