package dev.longarc.workflows;

import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The Temporal CLI's development server as a child process, with its data in memory. The build
 * installs this CLI for the tests: {@code tools/temporal-cli/for-tests}.
 */
final class DevServer implements AutoCloseable {
  /** More than the tests of a class need. */
  private static final int NAMESPACES = 32;

  private static final int STARTS = 5;

  private final Process process;
  private final int port;
  private int used;

  /**
   * An isolated part of the server.
   *
   * @param target {@code host:port}
   */
  record Namespace(String target, String name) {}

  private DevServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The path of the CLI; empty when there is none, and no Go to build it. */
  static Optional<Path> cli() {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "longarc");
    return Optional.of(cache.resolve("temporal-for-tests")).filter(Files::isExecutable);
  }

  /** Starts a server, and tries again when another program has taken one of its ports meanwhile. */
  static DevServer start(Path cli, String... dynamicConfig) throws IOException {
    for (int tries = 0; tries < STARTS; tries++) {
      int port = freePort();
      List<String> command = command(cli, port, dynamicConfig);
      var server = new DevServer(new ProcessBuilder(command).inheritIO().start(), port);
      if (server.becomesHealthy()) {
        return server;
      }
      server.close();
    }
    throw new IOException("The Temporal server did not start in several attempts.");
  }

  private static List<String> command(Path cli, int port, String... dynamicConfig) {
    var command =
        new ArrayList<>(
            List.of(
                cli.toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--log-level",
                "error"));
    for (var key : SearchAttributes.ALL) {
      String type = key.getValueClass().getSimpleName();
      command.addAll(
          List.of(
              "--search-attribute",
              key.getName()
                  + "="
                  + switch (type) {
                    case "String" -> "Keyword";
                    case "Boolean" -> "Bool";
                    default -> type;
                  }));
    }
    for (int namespace = 0; namespace < NAMESPACES; namespace++) {
      command.addAll(List.of("--namespace", name(namespace)));
    }
    for (String value : dynamicConfig) {
      command.addAll(List.of("--dynamic-config-value", value));
    }
    return command;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until the server is healthy; false when it ends instead. */
  private boolean becomesHealthy() {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target()).build());
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (process.isAlive() && System.nanoTime() < end) {
        try {
          stubs.connect(Duration.ofSeconds(1));
          return process.isAlive(); // otherwise another program answers
        } catch (StatusRuntimeException e) {
          // it does not listen yet
        }
      }
      return false;
    } finally {
      stubs.shutdownNow();
    }
  }

  private String target() {
    return "127.0.0.1:" + port;
  }

  private static String name(int namespace) {
    return "test-" + namespace;
  }

  /**
   * A namespace that no test has used yet, so that no test sees another's workflows. The server
   * starts only once.
   */
  synchronized Namespace freshNamespace() {
    if (used == NAMESPACES) {
      throw new IllegalStateException("All namespaces are used.");
    }
    return new Namespace(target(), name(used++));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
