package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.plan.FailureHandling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Failures, limits and priorities end to end: the built command, a process for each role, a real
 * Temporal server and PostgreSQL, and a worker that is really killed, again and again.
 */
@Order(1) // the longest begin first
class FailureIT {
  private static final String PLUGINS =
      "../benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar";
  private static final Pattern EXPERIMENT = Pattern.compile("exp-\\d{8}-[a-z0-9-]+");
  private static final JsonMapper JSON = new JsonMapper();
  private static final int EVALUATIONS = 300;
  private static final int POISON = 137;

  /** The colour that asks for {@link FailureType#UNKNOWN}. */
  private static final int UNKNOWN = 8;

  /** What the puzzles of the plan "mishap" ask for, from colour 2 on. */
  private static final List<FailureType> FAILURES =
      List.of(
          FailureType.PLATFORM,
          FailureType.RESOURCE,
          FailureType.TIMEOUT,
          FailureType.DATA,
          FailureType.MODEL,
          FailureType.NETWORK,
          FailureType.UNKNOWN);

  @TempDir static Path folder;

  private static LongarcProcess longarc;
  private static Process up;

  @BeforeAll
  static void start() throws IOException {
    longarc =
        new LongarcProcess(
            folder.resolve("home"),
            // five failures in a row are nothing unusual here
            Map.of("LONGARC_TEMPORAL", "dev", "LONGARC_BREAKER_FAILURES", "0"));
    longarc.useTemporalCli();
    up = longarc.start(folder.resolve("up.out"), "up", "--split", "--plugins", PLUGINS);
    longarc.awaitReady(up);
  }

  @AfterAll
  static void stop() {
    if (up != null) {
      up.descendants().forEach(ProcessHandle::destroyForcibly);
      up.destroyForcibly();
    }
  }

  @Test
  void everyFailureEndsAsSpecifiedAndIsRetriedOnce() throws IOException {
    Path flag = Files.createFile(folder.resolve("trouble"));
    String id = experiment(longarc.run(3, runMishaps(flag)));
    assertThat(results(id)).isEqualTo(reference(true));

    Files.delete(flag);
    String some = longarc.run(0, "retry", id, "--failure-type", "MODEL", "--request-id", "models");
    assertThat(some).contains("Round 2").contains("%d evaluations".formatted(count("MODEL")));
    assertThat(longarc.run(0, "retry", id, "--failure-type", "MODEL", "--request-id", "models"))
        .contains("Round 2");
    longarc.run(0, "retry", id, "--request-id", "all");
    longarc.run(0, "retry", id, "--request-id", "all");
    LongarcProcess.await(
        "the retries", Duration.ofMinutes(3), () -> results(id).equals(reference(false)));

    var rounds =
        lines(longarc.run(0, "results", id, "--json", "--all-rounds"))
            .collect(
                Collectors.groupingBy(line -> line.path("round").asInt(), Collectors.counting()));
    long failed = reference(true).values().stream().filter(end -> end.contains("FAILED")).count();
    assertThat(rounds)
        .isEqualTo(Map.of(1, (long) EVALUATIONS, 2, count("MODEL"), 3, failed - count("MODEL")));
    assertThat(longarc.run(0, "budget", id)).containsPattern("balanced +yes");
  }

  @Test
  void stopsWithinOneRunOfItsLimitAndGoesOnWhenItIsRaised() throws IOException {
    String price = "0.0000014"; // 100 ms of sleep, a core second costs $0.000014
    Path plan = sleeping("hundred", 100, 100, 8, 3);
    Path dataset = dataset("fifty", 50);
    String printed = longarc.run(4, run("budgeted", dataset, plan, "--max-cost", "0.000028"));
    String id = experiment(printed);
    assertThat(printed).contains("BUDGET_EXCEEDED");
    assertThat(solvedOrNot(id)).as("40 %% of what is needed, at $%s each", price).isEqualTo(20);

    longarc.run(0, "budget", id, "--limit", "0.00007");
    LongarcProcess.await("the rest", Duration.ofMinutes(2), () -> solvedOrNot(id) == 50);
    assertThat(longarc.run(0, "budget", id)).containsPattern("balanced +yes");
  }

  /**
   * A limit for four runs: one fails, three are being paid for when the first is retried. It runs
   * alone, since the others fill the pool until the gate opens.
   */
  @Test
  void aRetryGivesAwayNoMoneyThatIsBeingSpent() throws IOException {
    Path trouble = Files.createFile(folder.resolve("fails"));
    Path gate = folder.resolve("gate");
    Path plan = gated(trouble, gate);
    Path dataset = Files.createDirectory(folder.resolve("ten"));
    for (int task = 0; task < 10; task++) {
      arcTask(dataset, task, task == 0 ? UNKNOWN : 0);
    }
    String price = "0.000014"; // of a core second
    Path output = folder.resolve("retried.out");
    Process running =
        longarc.start(output, run("retried", dataset, plan, "--max-cost", "0.000056"));
    try {
      LongarcProcess.await(
          "a failure",
          Duration.ofMinutes(3),
          () ->
              EXPERIMENT.matcher(read(output)).find()
                  && results(experiment(read(output))).containsValue("FAILED UNKNOWN 1"));
      longarc.run(0, "parallelism", experiment(read(output)), "3");
      LongarcProcess.await(
          "three reservations",
          Duration.ofMinutes(1),
          () -> reserved(experiment(read(output))).equals("0.000042"));
      Files.delete(trouble);
      assertThat(longarc.run(0, "retry", experiment(read(output)))).contains("Round 2");
    } finally {
      Files.createFile(gate); // else the pool stays full
    }
    LongarcProcess.await("its end", Duration.ofMinutes(3), () -> !running.isAlive());

    String id = experiment(read(output));
    assertThat(running.exitValue()).isEqualTo(4);
    var paid =
        lines(longarc.run(0, "results", id, "--json"))
            .filter(line -> line.path("cost").decimalValue().signum() > 0)
            .toList();
    assertThat(paid)
        .hasSize(4)
        .allSatisfy(line -> assertThat(dollars(line.path("cost"))).isEqualTo(price));
    assertThat(longarc.run(0, "budget", id)).containsPattern("balanced +yes");
  }

  private static String reserved(String id) {
    var ledger = lines(longarc.read("budget", id, "--json")).findFirst().orElseThrow();
    return dollars(ledger.path("reserved_usd"));
  }

  private static String dollars(JsonNode value) {
    return value.decimalValue().stripTrailingZeros().toPlainString();
  }

  private static Path gated(Path trouble, Path gate) throws IOException {
    return Files.writeString(
        folder.resolve("gated.yaml"),
        """
        name: gated
        parallelism: 1
        retries:
          unknown: {retries: 0}
        steps:
          - strategies:
              - name: mishap
                budget: 1000
                options: {confidence: 0.9, flag-file: %s, gate-file: %s}
        """
            .formatted(trouble, gate));
  }

  @Test
  void aSmallUrgentExperimentOvertakesABigOne() throws IOException {
    Path big = dataset("big", 40);
    Process running =
        longarc.start(
            folder.resolve("big.out"), run("big", big, sleeping("slow", 10_000, 10_000, 40, 5)));
    LongarcProcess.await(
        "the big one",
        Duration.ofMinutes(1),
        () -> EXPERIMENT.matcher(read(folder.resolve("big.out"))).find());
    LongarcProcess.pause(Duration.ofSeconds(3)); // its runs fill the queue

    longarc.run(0, run("small", dataset("small", 4), sleeping("quick", 100, 100, 4, 1)));

    String id = experiment(read(folder.resolve("big.out")));
    assertThat(solvedOrNot(id)).isLessThan(20);
    assertThat(running.isAlive()).isTrue();
    running.destroyForcibly();
    longarc.run(0, "cancel", id);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What must come out: verdict, failure, tries. Nothing of Longarc is asked but its policies. */
  private static Map<String, String> reference(boolean trouble) {
    var ends = new TreeMap<String, String>();
    for (int task = 0; task < EVALUATIONS; task++) {
      ends.put(name(task), end(task, trouble));
    }
    return ends;
  }

  private static String end(int task, boolean trouble) {
    int colour = colour(task);
    if (colour == 9 && trouble) {
      return Verdict.FAILED + " POISON 7"; // three deaths, three alone, and the refused try
    }
    if (colour >= 2 && trouble) {
      FailureType type = FAILURES.get(colour - 2);
      return Verdict.FAILED + " " + type + " " + tries(type);
    }
    return (colour != 1 && task % 2 == 0 ? Verdict.SOLVED : Verdict.UNSOLVED).toString();
  }

  private static int tries(FailureType type) {
    return 1 + FailureHandling.DEFAULT.retry(type).retries();
  }

  private static int colour(int task) {
    return task == POISON ? 9 : task % 9;
  }

  private static String name(int task) {
    return "task-%03d".formatted(task);
  }

  private static long count(String type) {
    return reference(true).values().stream().filter(end -> end.contains(type)).count();
  }

  private Map<String, String> results(String id) {
    var ends = new TreeMap<String, String>();
    lines(longarc.read("results", id, "--json"))
        .forEach(line -> {
          String verdict = line.path("verdict").asString();
          String failure = line.path("failure_type").asString(null);
          ends.put(line.path("task_id").asString(), end(line, verdict, failure));
        });
    return ends;
  }

  /** A death of the neighbour may cost a try more: only what is on purpose is compared. */
  private static String end(JsonNode line, String verdict, @Nullable String failure) {
    if (failure == null) {
      return verdict;
    }
    int tries = line.path("tries").asInt();
    int least = failure.equals("POISON") ? 7 : tries(FailureType.valueOf(failure));
    return verdict + " " + failure + " " + (tries >= least && tries <= least + 6 ? least : tries);
  }

  private int solvedOrNot(String id) {
    return (int)
        lines(longarc.read("results", id, "--json"))
            .filter(line -> !line.path("verdict").asString().equals("NOT_RUN"))
            .count();
  }

  private static Stream<JsonNode> lines(String jsonLines) {
    return jsonLines.lines().filter(line -> line.startsWith("{")).map(JSON::readTree);
  }

  private static String experiment(String printed) {
    var found = EXPERIMENT.matcher(printed);
    assertThat(found.find()).as("an experiment in: %s", printed).isTrue();
    return found.group();
  }

  private String[] runMishaps(Path flag) throws IOException {
    Path plan = folder.resolve("mishap.yaml");
    String text = Files.readString(Path.of("../benchmarks/plans/mishap.yaml"));
    Files.writeString(plan, text.replace("/tmp/longarc-trouble", flag.toString()));
    return run("mishaps", dataset("mishaps", EVALUATIONS), plan);
  }

  private String[] run(String name, Path dataset, Path plan, String... more) {
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

  private Path sleeping(String name, int ms, int budget, int parallelism, int priority)
      throws IOException {
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

  /** Puzzles that all differ; those of even number are answered by their test input. */
  private Path dataset(String name, int tasks) throws IOException {
    Path dataset = Files.createDirectory(folder.resolve(name));
    for (int task : IntStream.range(0, tasks).toArray()) {
      arcTask(dataset, task, colour(task));
    }
    return dataset;
  }

  private static void arcTask(Path dataset, int task, int colour) throws IOException {
    String input = "[[%d,%d,%d,%d]]".formatted(colour, task / 100, task / 10 % 10, task % 10);
    Files.writeString(
        dataset.resolve(name(task) + ".json"),
        """
        {"train": [{"input": %s, "output": [[1]]}], "test": [{"input": [[2]], "output": [[%d]]}]}
        """
            .formatted(input, task % 2 == 0 ? 2 : 3));
  }
}
