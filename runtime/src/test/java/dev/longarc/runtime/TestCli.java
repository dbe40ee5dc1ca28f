package dev.longarc.runtime;

import dev.longarc.runtime.temporal.DevServerCli;
import java.nio.file.Path;
import java.util.Optional;

/** The Temporal CLI that the build installs for the tests: {@code tools/temporal-cli/for-tests}. */
final class TestCli {
  private TestCli() {}

  /** The CLI; empty when there is none, and no Go to build it. */
  static Optional<DevServerCli> find() {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "longarc");
    return DevServerCli.at(cache.resolve("temporal-for-tests"));
  }
}
