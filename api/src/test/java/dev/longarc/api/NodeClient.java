package dev.longarc.api;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.JsonNode;

/**
 * The client of Socket.IO that browsers use, in a process of Node, and what it hears. npm installs
 * it once for each version of {@code package.json}, in the user's cache. Without Node, tests are
 * skipped, or fail if {@code LONGARC_REQUIRE} names {@code node}.
 */
final class NodeClient implements AutoCloseable {
  private static final Path SOURCES = Path.of("src", "test", "resources", "node");

  private final Process process;
  private final Writer actions;
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

  private NodeClient(Process process) {
    this.process = process;
    actions = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::hear);
  }

  /**
   * @param url of the API
   * @param options of the client, as JSON
   */
  static NodeClient start(String url, String options) {
    try {
      Path folder = installed();
      Path script = SOURCES.resolve("client.cjs").toAbsolutePath();
      var builder = new ProcessBuilder("node", script.toString(), url, options);
      builder.environment().put("NODE_PATH", folder.resolve("node_modules").toString());
      return new NodeClient(builder.redirectError(Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path installed() throws IOException {
    if (!succeeds(Path.of("."), "npm", "--version")) {
      missing("no npm was found");
    }
    Path list = SOURCES.resolve("package.json");
    String key = HexFormat.of().formatHex(DigestUtils.md5Digest(Files.readAllBytes(list)));
    Path folder =
        Path.of(System.getProperty("user.home"), ".cache", "longarc", "node-" + key.substring(8));
    Path complete = folder.resolve("complete");
    if (!Files.exists(complete)) {
      Files.createDirectories(folder);
      Files.copy(list, folder.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
      if (!succeeds(folder, "npm", "install", "--silent", "--no-audit", "--no-fund")) {
        missing("npm can't install " + list);
      }
      Files.createFile(complete);
    }
    return folder;
  }

  private static boolean succeeds(Path folder, String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void missing(String why) {
    String required = System.getenv().getOrDefault("LONGARC_REQUIRE", "");
    if (Arrays.asList(required.split(",", -1)).contains("node")) {
      fail("LONGARC_REQUIRE names node, but " + why + ".");
    }
    abort("Tests with the client of Socket.IO are skipped: " + why + ".");
  }

  private void hear() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard.add(Http.JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the client do something: see the script. */
  NodeClient act(Object... action) {
    try {
      actions.write(Http.JSON.writeValueAsString(List.of(action)) + "\n");
      actions.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next event of this name: an array of the name and the arguments of its handler. */
  JsonNode next(String name) {
    try {
      for (JsonNode event = take(); event != null; event = take()) {
        if (event.get(0).stringValue().equals(name)) {
          return event;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("The event (%s) did not come.".formatted(name));
  }

  private @Nullable JsonNode take() throws InterruptedException {
    return heard.poll(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
