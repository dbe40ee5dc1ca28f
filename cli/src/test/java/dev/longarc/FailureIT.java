package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Limits, retries and priorities end to end. */
@Order(3)
class FailureIT extends TroubleFixture {
  /** The colour that requests {@link FailureType#UNKNOWN}. */
  private static final int UNKNOWN = 8;

  @Test
  void stopsWithinOneRunOfItsLimitAndContinuesWhenItIsRaised() throws IOException {
    String price = "0.0000014"; // 100 ms of sleep, a core second costs $0.000014
    Path plan = sleeping("hundred", 100, 100, 8, 3);
    Path dataset = dataset("fifty", 50);
    String printed = longarc.run(4, run("budgeted", dataset, plan, "--max-cost", "0.000028"));
    String id = experiment(printed);
    assertThat(printed).contains("BUDGET_EXCEEDED");
    assertThat(solvedOrNot(id)).as("40 %% of what is needed, at $%s each", price).isEqualTo(20);

    longarc.call("budget", id, "--limit", "0.00007");
    LongarcProcess.await("the rest", Duration.ofMinutes(2), () -> solvedOrNot(id) == 50);
    assertThat(longarc.call("budget", id)).containsPattern("balanced +yes");
  }

  /**
   * A limit for four runs: one fails, and three have reservations when the first is retried. This
   * test runs alone, since the others fill the pool until the gate opens.
   */
  @Test
  void aRetryKeepsReservationsOfRunningEvaluations() throws IOException {
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
      longarc.call("parallelism", experiment(read(output)), "3");
      LongarcProcess.await(
          "three reservations",
          Duration.ofMinutes(1),
          () -> reserved(experiment(read(output))).equals("0.000042"));
      Files.delete(trouble);
      assertThat(longarc.call("retry", experiment(read(output)))).contains("Round 2");
    } finally {
      Files.createFile(gate); // otherwise the pool stays full
    }
    LongarcProcess.await("its end", Duration.ofMinutes(3), () -> !running.isAlive());

    String id = experiment(read(output));
    assertThat(running.exitValue()).isEqualTo(4);
    var paid =
        lines(longarc.call("results", id, "--json"))
            .filter(line -> line.path("cost").decimalValue().signum() > 0)
            .toList();
    assertThat(paid)
        .hasSize(4)
        .allSatisfy(line -> assertThat(dollars(line.path("cost"))).isEqualTo(price));
    assertThat(longarc.call("budget", id)).containsPattern("balanced +yes");
  }

  private String reserved(String id) {
    var ledger = lines(longarc.call("budget", id, "--json")).findFirst().orElseThrow();
    return dollars(ledger.path("reserved_usd"));
  }

  private static String dollars(JsonNode value) {
    return value.decimalValue().stripTrailingZeros().toPlainString();
  }

  private Path gated(Path trouble, Path gate) throws IOException {
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
  void anUrgentExperimentOvertakesALargeOne() throws IOException {
    Path big = dataset("big", 80);
    Process running =
        longarc.start(
            folder.resolve("big.out"), run("big", big, sleeping("slow", 5_000, 5_000, 40, 5)));
    LongarcProcess.await(
        "the big one",
        Duration.ofMinutes(1),
        () -> EXPERIMENT.matcher(read(folder.resolve("big.out"))).find());
    LongarcProcess.pause(Duration.ofSeconds(3)); // its runs fill the queue

    longarc.run(0, run("small", dataset("small", 4), sleeping("quick", 100, 100, 4, 1)));

    String id = experiment(read(folder.resolve("big.out")));
    assertThat(solvedOrNot(id)).isLessThan(40);
    assertThat(running.isAlive()).isTrue();
    running.destroyForcibly();
    longarc.call("cancel", id);
  }
}
