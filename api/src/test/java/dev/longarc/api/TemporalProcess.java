package dev.longarc.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.TemporalClients;
import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Temporal server, for what the in-memory one does not have. The build installs its CLI for
 * the tests: {@code tools/temporal-cli/for-tests}. Without it, tests are skipped.
 */
record TemporalProcess(Process process, WorkflowServiceStubs stubs) implements AutoCloseable {
  private static final int STARTS = 5;

  /** As the CLI calls the types of search attributes. */
  private static final Map<String, String> TYPES =
      Map.of("KEYWORD", "Keyword", "BOOL", "Bool", "DOUBLE", "Double");

  static TemporalProcess start(String namespace) throws IOException {
    var cli = cli();
    assumeTrue(cli.isPresent(), "there is no Temporal CLI on this machine");
    for (int tries = 1; ; tries++) {
      int port = freePort();
      var process = process(cli.get(), namespace, port);
      var stubs = TemporalClients.stubs("127.0.0.1:" + port, null);
      try {
        stubs.connect(Duration.ofSeconds(60));
        return new TemporalProcess(process, stubs);
      } catch (StatusRuntimeException e) {
        if (process.isAlive() || tries == STARTS) { // otherwise another program has taken the port
          throw e;
        }
        stubs.shutdownNow();
      }
    }
  }

  private static Process process(Path cli, String namespace, int port) throws IOException {
    String start = "server start-dev --headless --log-level error --ip 127.0.0.1 --namespace ";
    var command = new ArrayList<>(List.of(cli.toString()));
    command.addAll(List.of((start + namespace + " --port " + port).split(" ")));
    SearchAttributes.ALL.forEach(key -> {
      String type = key.getValueType().name().replace("INDEXED_VALUE_TYPE_", "");
      command.addAll(List.of("--search-attribute", key.getName() + "=" + TYPES.get(type)));
    });
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static Optional<Path> cli() {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "longarc");
    return Optional.of(cache.resolve("temporal-for-tests")).filter(Files::isExecutable);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    process.destroy();
  }
}
