package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.plan.FailureHandling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stack for experiments whose puzzles request failures: the built command, a real Temporal server
 * and PostgreSQL. Each class has its own stack, so that they can run in parallel.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TroubleFixture {
  static final String PLUGINS = "../benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar";
  static final Pattern EXPERIMENT = Pattern.compile("exp-\\d{8}-[a-z0-9-]+");
  static final JsonMapper JSON = new JsonMapper();

  /** The ARC task that kills its worker. */
  static final int POISON = 137;

  Path folder = Path.of("");

  LongarcProcess longarc;
  private Process up;
  private final List<String> options;

  /**
   * @param options further options of {@code up}
   */
  TroubleFixture(String... options) {
    this.options = List.of(options);
  }

  @BeforeAll
  void start(@TempDir Path classFolder) throws IOException {
    folder = classFolder;
    longarc =
        new LongarcProcess(
            folder.resolve("home"),
            // five failures in a row are usual here
            Map.of("LONGARC_TEMPORAL", "dev", "LONGARC_BREAKER_FAILURES", "0"));
    longarc.useTemporalCli();
    startUp();
  }

  /** Starts the stack, and returns when it is ready. */
  void startUp() {
    var arguments = new ArrayList<>(List.of("up", "--plugins", PLUGINS));
    arguments.addAll(options);
    up = longarc.start(folder.resolve("up.out"), arguments.toArray(String[]::new));
    longarc.awaitReady(up);
  }

  /** {@code kill -9} of all its processes. */
  @AfterAll
  void stop() {
    if (up != null) {
      up.descendants().forEach(ProcessHandle::destroyForcibly);
      up.destroyForcibly();
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static int colour(int task) {
    return task == POISON ? 9 : task % 9;
  }

  static String name(int task) {
    return "task-%03d".formatted(task);
  }

  Map<String, String> results(String id) {
    var ends = new TreeMap<String, String>();
    lines(longarc.call("results", id, "--json"))
        .forEach(line -> {
          String verdict = line.path("verdict").asString();
          String failure = line.path("failure_type").asString(null);
          ends.put(line.path("task_id").asString(), end(line, verdict, failure));
        });
    return ends;
  }

  /**
   * The expected outcome. A crash of another run in the worker may cost a further attempt, which is
   * ignored.
   */
  private static String end(JsonNode line, String verdict, @Nullable String failure) {
    if (failure == null) {
      return verdict;
    }
    int tries = line.path("tries").asInt();
    int least = failure.equals("POISON") ? 7 : tries(FailureType.valueOf(failure));
    return verdict + " " + failure + " " + (tries >= least && tries <= least + 6 ? least : tries);
  }

  static int tries(FailureType type) {
    return 1 + FailureHandling.DEFAULT.retry(type).retries();
  }

  int solvedOrNot(String id) {
    return (int)
        lines(longarc.call("results", id, "--json"))
            .filter(line -> !line.path("verdict").asString().equals("NOT_RUN"))
            .count();
  }

  static Stream<JsonNode> lines(String jsonLines) {
    return jsonLines.lines().filter(line -> line.startsWith("{")).map(JSON::readTree);
  }

  static String experiment(String printed) {
    var found = EXPERIMENT.matcher(printed);
    assertThat(found.find()).as("an experiment in: %s", printed).isTrue();
    return found.group();
  }

  String[] run(String name, Path dataset, Path plan, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--dataset",
                dataset.toString(),
                "--plan",
                plan.toString(),
                "--name",
                name,
                "--plugins",
                PLUGINS));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** A plan whose runs sleep. */
  Path sleeping(String name, int ms, int budget, int parallelism, int priority) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        name: %s
        parallelism: %d
        priority: %d
        steps:
          - strategies:
              - name: sleep
                budget: %d
                options: {ms: %d}
        """
            .formatted(name, parallelism, priority, budget, ms));
  }

  /** Puzzles that all differ; the test input is the right answer of those with an even number. */
  Path dataset(String name, int tasks) throws IOException {
    Path dataset = Files.createDirectory(folder.resolve(name));
    for (int task : IntStream.range(0, tasks).toArray()) {
      arcTask(dataset, task, colour(task));
    }
    return dataset;
  }

  static void arcTask(Path dataset, int task, int colour) throws IOException {
    String input = "[[%d,%d,%d,%d]]".formatted(colour, task / 100, task / 10 % 10, task % 10);
    Files.writeString(
        dataset.resolve(name(task) + ".json"),
        """
        {"train": [{"input": %s, "output": [[1]]}], "test": [{"input": [[2]], "output": [[%d]]}]}
        """
            .formatted(input, task % 2 == 0 ? 2 : 3));
  }
}
