package dev.longarc.workflows;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Temporal server for the tests of a class, which are skipped where there is no CLI. */
final class RealServer implements BeforeAllCallback, AfterAllCallback {
  private final String dynamicConfig;
  private @Nullable DevServer server;

  RealServer(String dynamicConfig) {
    this.dynamicConfig = dynamicConfig;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    var cli = DevServer.cli();
    Assumptions.assumeTrue(cli.isPresent(), "there is no Temporal CLI on this machine");
    server = DevServer.start(cli.get(), dynamicConfig);
  }

  DevServer.Namespace freshNamespace() {
    return Objects.requireNonNull(server).freshNamespace();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server != null) {
      server.close();
    }
  }
}
