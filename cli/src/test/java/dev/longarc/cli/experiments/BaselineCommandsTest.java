package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.store.RegressionChecks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Experiments on four ARC tasks, of which the baseline solves one; further ones solve none. */
final class BaselineCommandsTest extends CommandsFixture {
  /** A completed experiment that solves nothing. */
  private String worse() {
    String id = store().experiment("worse");
    store().experiments.markOpened(id);
    for (int task = 0; task < 4; task++) {
      store().unanswered(id, task);
    }
    store().experiments.settle(id, false);
    return id;
  }

  private String baseline() {
    String id = store().done("best");
    assertThat(longarc("baseline", "set", id)).as(screen.err()).isZero();
    return id;
  }

  private void checkAll() {
    var checks = new RegressionChecks(store().dataSource);
    checks.due().forEach(checks::check);
  }

  @AfterEach
  void clear() {
    longarc("baseline", "clear", "four", "search");
  }

  @Test
  void setsListsAndClears() {
    String id = store().done("best");
    longarc("baseline", "list");
    assertThat(screen.err()).contains("No dataset has a baseline.");

    assertThat(longarc("baseline", "set", id, "--threshold", "time=25", "--reason", "Best."))
        .as(screen.err())
        .isZero();
    assertThat(screen.out())
        .isEqualTo("%s is the baseline of the dataset four and the plan search.\n".formatted(id));
    assertThat(longarc("baseline", "list")).isZero();
    assertThat(screen.out()).contains("dataset", "four     search  " + id);
    assertThat(longarc("baseline", "list", "--json")).isZero();
    assertThat(screen.out())
        .contains("\"experiment_id\":\"%s\"".formatted(id), "\"accuracy\":2.0,\"time\":25.0");
    longarc("history", id);
    assertThat(screen.out()).contains("set_baseline", "Best.");

    assertThat(longarc("baseline", "clear", "four", "search")).isZero();
    assertThat(longarc("baseline", "clear", "four", "search")).isEqualTo(ExitCodes.USAGE);
    assertThat(screen.err())
        .contains("The dataset (four) and the plan (search) have no baseline.", "Maybe set one");
  }

  @Test
  void refusesUnknownMetricsAndUnfinishedExperiments() {
    String id = store().done("best");
    assertThat(longarc("baseline", "set", id, "--threshold", "speed=25"))
        .isEqualTo(ExitCodes.USAGE);
    assertThat(screen.err()).contains("Unknown metric (speed).", "error_rate, perfect_match");
    String open = store().partlyDone("open");
    assertThat(longarc("baseline", "set", open)).isEqualTo(ExitCodes.FAILED);
    assertThat(screen.err()).contains("The experiment (%s) has not completed".formatted(open));
  }

  @Test
  void theExitCodeSaysHowMuchWorseItIs() {
    String baseline = baseline();
    String worse = worse();

    assertThat(longarc("compare", "--baseline", worse)).isEqualTo(ExitCodes.OK);
    assertThat(screen.out())
        .contains("# %s compared with its baseline %s\n".formatted(worse, baseline))
        .contains("## Worse in solved\n\nt0\n");
    for (String severity : new String[] {"low", "medium", "high", "critical"}) {
      assertThat(longarc("compare", "--baseline", worse, "--fail-on", severity))
          .as(severity)
          .isEqualTo(ExitCodes.REGRESSION);
    }
    assertThat(longarc("compare", "--baseline", baseline, "--fail-on", "low")).isZero();
    assertThat(longarc("compare", "--baseline", worse, "--json")).isZero();
    assertThat(screen.out()).contains("\"severity\":\"CRITICAL\",\"checked_at\":null");
  }

  @Test
  void aSmallRegressionDoesNotReachAGreaterSeverity() {
    String id = store().done("best");
    assertThat(
            longarc(
                "baseline",
                "set",
                id,
                "--threshold",
                "accuracy=1000",
                "--threshold",
                "perfect_match=1000"))
        .isZero();
    assertThat(longarc("compare", "--baseline", worse(), "--fail-on", "low")).isZero();
    assertThat(screen.out()).contains("No metric is worse by more than its threshold.");
  }

  @Test
  void refusesWhatItCannotCompare() {
    assertThat(longarc("compare", "only-one")).isEqualTo(ExitCodes.USAGE);
    assertThat(screen.err()).contains("There are (1) experiments to compare.");
    assertThat(longarc("compare", "a", "b", "--baseline", "c")).isEqualTo(ExitCodes.USAGE);
    assertThat(screen.err()).contains("not both");
    assertThat(longarc("compare", "a", "b", "--fail-on", "low")).isEqualTo(ExitCodes.USAGE);
    assertThat(screen.err()).contains("--fail-on needs --baseline ID.");
    String id = store().done("alone");
    assertThat(longarc("compare", "--baseline", id)).isEqualTo(ExitCodes.USAGE);
    assertThat(screen.err()).contains("have no baseline");
  }

  @Test
  void showsAndAcknowledgesARegression() {
    String baseline = baseline();
    String worse = worse();
    assertThat(longarc("regressions", worse, "--acknowledge")).isEqualTo(ExitCodes.FAILED);
    assertThat(screen.err()).contains("was not compared with a baseline yet");
    checkAll();

    assertThat(longarc("regressions", worse)).isZero();
    assertThat(screen.out())
        .contains("# %s compared with its baseline %s\n".formatted(worse, baseline));
    assertThat(longarc("regressions", worse, "--reason", "x")).isEqualTo(ExitCodes.USAGE);
    assertThat(longarc("regressions", worse, "--acknowledge", "--reason", "A slow machine."))
        .isZero();
    assertThat(screen.err()).contains(": A slow machine.");
    assertThat(longarc("regressions", worse, "--json")).isZero();
    assertThat(screen.out()).contains("\"reason\":\"A slow machine.\"");
    assertThat(longarc("regressions", worse, "--acknowledge")).isEqualTo(ExitCodes.FAILED);
    assertThat(screen.err()).contains("was acknowledged before");
  }
}
