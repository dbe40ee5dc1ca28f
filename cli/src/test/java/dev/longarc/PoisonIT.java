package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.longarc.cli.runtime.DevServerCli;
import dev.longarc.cli.runtime.TestCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that always kills its worker is found out and given up, while its neighbours, which die
 * with it again and again, get their results.
 */
class PoisonIT {
  private static final String PLUGINS =
      "../benchmarks/target/longarc-benchmarks-0.1.0-SNAPSHOT.jar";
  private static final Pattern EXPERIMENT = Pattern.compile("exp-\\d{8}-[a-z0-9-]+");

  /** Six deaths, each noticed after the heartbeat timeout of 10 s, and the try that is refused. */
  private static final int TRIES = 7;

  /** Four seconds of sleep each: on a few cores they are still there when the worker dies. */
  private static final int NEIGHBOURS = 16;

  @TempDir Path folder;

  @Test
  void isFailedAfterThreeDeathsAndThreeAlone() throws IOException {
    Optional<DevServerCli> cli = TestCli.find();
    assumeThat(cli).as("a Temporal CLI, or Go to build it").isPresent();
    var longarc = new LongarcProcess(folder.resolve("home"), Map.of("LONGARC_TEMPORAL", "dev"));
    Files.createDirectories(folder.resolve("home/bin"));
    Files.copy(cli.get().program(), folder.resolve("home/bin/temporal"));
    Process up = longarc.start(folder.resolve("up.out"), "up", "--split", "--plugins", PLUGINS);
    try {
      longarc.awaitReady(up);
      Process neighbours =
          longarc.start(
              folder.resolve("neighbours.out"),
              arguments("neighbours", NEIGHBOURS, "sleep", "{ms: 4000}"));

      String poison = longarc.run(3, arguments("poison", 1, "crash", "{tries: 1000}"));

      LongarcProcess.await("the neighbours", Duration.ofMinutes(2), () -> !neighbours.isAlive());
      assertThat(neighbours.exitValue()).isZero();
      assertThat(results(longarc, poison))
          .singleElement()
          .asString()
          .contains("\"failure_type\":\"POISON\"", "\"tries\":" + TRIES);
      assertThat(results(longarc, Files.readString(folder.resolve("neighbours.out"))))
          .hasSize(NEIGHBOURS)
          .noneMatch(line -> line.contains("FAILED"));
      longarc.run(0, "stop");
    } finally {
      up.descendants().forEach(ProcessHandle::destroyForcibly);
      up.destroyForcibly();
    }
  }

  private static List<String> results(LongarcProcess longarc, String printed) {
    var experiment = EXPERIMENT.matcher(printed);
    assertThat(experiment.find()).as("an experiment in: %s", printed).isTrue();
    return longarc.run(0, "results", experiment.group(), "--json").lines().toList();
  }

  /** Of a {@code run} of some samples, with one strategy. */
  private String[] arguments(String name, int tasks, String strategy, String options)
      throws IOException {
    Path plan = folder.resolve(name + ".yaml");
    Files.writeString(
        plan,
        """
        name: %s
        steps:
          - strategies:
              - name: %s
                options: %s
        """
            .formatted(name, strategy, options));
    Path dataset = Files.createDirectory(folder.resolve(name));
    try (var samples = Files.list(Path.of("..", "samples"))) {
      var chosen =
          samples.filter(file -> file.toString().endsWith(".json")).sorted().limit(tasks).toList();
      for (Path sample : chosen) {
        Files.copy(sample, dataset.resolve(sample.getFileName()));
      }
    }
    return new String[] {
      "run",
      "--dataset",
      dataset.toString(),
      "--plan",
      plan.toString(),
      "--name",
      name,
      "--plugins",
      PLUGINS
    };
  }
}
