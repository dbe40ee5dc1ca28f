package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chaos and recovery tests: kill -9 of any process, one after another and all at once, loses
 * nothing, repeats nothing, and changes no result.
 */
@Order(1) // the longest begins first
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
  private static final String PLAN = "../benchmarks/plans/kill.yaml";
  private static final String PLUGINS =
      "../benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar";
  private static final Pattern EXPERIMENT = Pattern.compile("exp-\\d{8}-[a-z0-9-]+");

  /** One store for all runs, so that diff can compare. */
  @TempDir Path folder;

  /** The ARC tasks of {@link #dataset}. */
  private int evaluations;

  private Path dataset;
  private final List<Process> started = new ArrayList<>();

  private void writeDataset(int tasks) throws IOException {
    evaluations = tasks;
    dataset = Files.createDirectory(folder.resolve("dataset"));
    List<Path> samples;
    try (var files = Files.list(Path.of("..", "samples"))) {
      samples = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (int task = 0; task < tasks; task++) {
      Path sample = samples.get(task % samples.size());
      Files.copy(sample, dataset.resolve("task-%02d.json".formatted(task)));
    }
  }

  @AfterEach
  void stopEverything() {
    started.forEach(process -> killTree(process.toHandle()));
  }

  @Test
  @Order(1) // it makes the archive of classes
  void survivesAKillOfTheWholeTreeOnTheInMemoryServer() throws IOException {
    // one kill needs less time than seven, and sleeping uses no core: more parallelism
    writeDataset(32);
    var longarc =
        longarc("memory", Map.of("LONGARC_TEMPORAL", "memory", "LONGARC_SEARCH_SLOTS", "8"));
    String undisturbed = experimentId(longarc.runAndMakeArchive(0, runArguments("undisturbed")));

    Process run = start(longarc, "killed.out", runArguments("killed"));
    String killed = awaitExperiment("killed.out");
    awaitProgress(longarc, killed);
    killTree(run.toHandle());
    longarc.run(0, "run", "--resume", killed, "--plugins", PLUGINS);

    assertUndisturbed(longarc, undisturbed, killed);
  }

  @Test
  @Order(2)
  void survivesAKillOfEachProcessOnARealServer() throws IOException {
    writeDataset(64); // enough that experiments still run at each of seven kills
    var longarc = longarc("real", Map.of("LONGARC_TEMPORAL", "dev"));
    longarc.useTemporalCli();
    up(longarc);
    String undisturbed = experimentId(longarc.run(0, runArguments("undisturbed")));

    var killed = new ArrayList<>(List.of(begin(longarc)));
    for (String member :
        List.of("search", "inference", "orchestrator", "api", "temporal", "postgres")) {
      if (done(longarc, killed.getLast()) > evaluations / 2) { // too few left
        killed.add(begin(longarc));
      }
      awaitProgress(longarc, killed.getLast());
      long pid = pid(longarc, member);
      LongarcProcess.kill(pid);
      LongarcProcess.await("its restart", Duration.ofMinutes(1), () -> pid(longarc, member) != pid);
    }
    stopEverything();
    up(longarc);
    for (String experiment : killed) {
      longarc.run(0, "watch", experiment);
      assertUndisturbed(longarc, undisturbed, experiment);
    }
    longarc.run(0, "stop");
  }

  private static long pid(LongarcProcess longarc, String member) {
    return longarc.state().members().get(member).process().pid();
  }

  private void assertUndisturbed(LongarcProcess longarc, String twin, String experiment) {
    assertEachRecordedOnce(longarc.call("results", experiment, "--json", "--all-rounds"));
    assertThat(longarc.call("diff", twin, experiment)).isEmpty();
    assertThat(longarc.call("budget", experiment)).containsPattern("balanced +yes");
  }

  private LongarcProcess longarc(String home, Map<String, String> environment) {
    return new LongarcProcess(folder.resolve(home), environment);
  }

  private Process up(LongarcProcess longarc) {
    Process up = start(longarc, "up.out", "up", "--split", "--plugins", PLUGINS);
    longarc.awaitReady(up);
    return up;
  }

  private Process start(LongarcProcess longarc, String output, String... arguments) {
    Process process = longarc.start(folder.resolve(output), arguments);
    started.add(process);
    return process;
  }

  private String[] runArguments(String name) {
    return new String[] {
      "run", "--dataset", dataset.toString(), "--plan", PLAN, "--name", name, "--plugins", PLUGINS
    };
  }

  private static String experimentId(String printed) {
    return findExperiment(printed)
        .orElseThrow(() -> new AssertionError("no experiment in: " + printed));
  }

  private static Optional<String> findExperiment(String printed) {
    return EXPERIMENT.matcher(printed).results().map(MatchResult::group).findFirst();
  }

  /** Starts an experiment; repeats that while killed processes restart. */
  private String begin(LongarcProcess longarc) {
    String output = "killed-%d.out".formatted(started.size());
    start(longarc, output, runArguments("killed"));
    LongarcProcess.await(
        "an experiment",
        Duration.ofMinutes(2),
        () -> {
          boolean begun = findExperiment(read(folder.resolve(output))).isPresent();
          if (!begun && !started.getLast().isAlive()) {
            start(longarc, output, runArguments("killed"));
          }
          return begun;
        });
    return experimentId(read(folder.resolve(output)));
  }

  private String awaitExperiment(String output) {
    Path file = folder.resolve(output);
    LongarcProcess.await(
        "the experiment", Duration.ofMinutes(3), () -> findExperiment(read(file)).isPresent());
    return experimentId(read(file));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until another evaluation has ended, or all have, which shows that work continues. */
  private void awaitProgress(LongarcProcess longarc, String experiment) {
    long before = Math.min(done(longarc, experiment), evaluations - 1);
    LongarcProcess.await(
        "progress", Duration.ofMinutes(2), () -> done(longarc, experiment) > before);
  }

  private static long done(LongarcProcess longarc, String experiment) {
    return longarc.call("results", experiment, "--json").lines().count();
  }

  private void assertEachRecordedOnce(String jsonLines) {
    List<String> tasks =
        jsonLines
            .lines()
            .map(line -> line.replaceAll(".*\"task_id\": ?\"([^\"]+)\".*", "$1"))
            .toList();
    assertThat(tasks).hasSize(evaluations).doesNotHaveDuplicates();
    assertThat(jsonLines).doesNotContain("FAILED");
  }

  private static void killTree(ProcessHandle process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
