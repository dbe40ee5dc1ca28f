package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every kind of failure end to end, and a worker that is really killed, repeatedly: each ends as
 * specified, and a retry runs it once more.
 */
@Order(4)
class MishapIT extends TroubleFixture {
  private static final int EVALUATIONS = 150;

  /** The failures that the puzzles of the plan "mishap" request, from colour 2 on. */
  private static final List<FailureType> FAILURES =
      List.of(
          FailureType.PLATFORM,
          FailureType.RESOURCE,
          FailureType.TIMEOUT,
          FailureType.DATA,
          FailureType.MODEL,
          FailureType.NETWORK,
          FailureType.UNKNOWN);

  MishapIT() {
    super("--split"); // so that only the pool's process dies
  }

  @Test
  void everyFailureEndsAsSpecifiedAndIsRetriedOnce() throws IOException {
    Path flag = Files.createFile(folder.resolve("trouble"));
    String id = experiment(longarc.run(3, runMishaps(flag)));
    assertThat(results(id)).isEqualTo(reference(true));

    Files.delete(flag);
    String some = longarc.call("retry", id, "--failure-type", "MODEL", "--request-id", "models");
    assertThat(some).contains("Round 2").contains("%d evaluations".formatted(count("MODEL")));
    assertThat(longarc.call("retry", id, "--failure-type", "MODEL", "--request-id", "models"))
        .contains("Round 2");
    longarc.call("retry", id, "--request-id", "all");
    longarc.call("retry", id, "--request-id", "all");
    LongarcProcess.await(
        "the retries", Duration.ofMinutes(3), () -> results(id).equals(reference(false)));

    var rounds =
        lines(longarc.call("results", id, "--json", "--all-rounds"))
            .collect(
                Collectors.groupingBy(line -> line.path("round").asInt(), Collectors.counting()));
    long failed = reference(true).values().stream().filter(end -> end.contains("FAILED")).count();
    assertThat(rounds)
        .isEqualTo(Map.of(1, (long) EVALUATIONS, 2, count("MODEL"), 3, failed - count("MODEL")));
    assertThat(longarc.call("budget", id)).containsPattern("balanced +yes");
  }

  /** The expected verdict, failure and tries, computed from Longarc's policies only. */
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
      return Verdict.FAILED
          + " POISON 7"; // three lost workers, three more while alone, and the refused attempt
    }
    if (colour >= 2 && trouble) {
      FailureType type = FAILURES.get(colour - 2);
      return Verdict.FAILED + " " + type + " " + tries(type);
    }
    return (colour != 1 && task % 2 == 0 ? Verdict.SOLVED : Verdict.UNSOLVED).toString();
  }

  private static long count(String type) {
    return reference(true).values().stream().filter(end -> end.contains(type)).count();
  }

  private String[] runMishaps(Path flag) throws IOException {
    Path plan = folder.resolve("mishap.yaml");
    String text = Files.readString(Path.of("../benchmarks/plans/mishap.yaml"));
    Files.writeString(plan, text.replace("/tmp/longarc-trouble", flag.toString()));
    return run("mishaps", dataset("mishaps", EVALUATIONS), plan);
  }
}
