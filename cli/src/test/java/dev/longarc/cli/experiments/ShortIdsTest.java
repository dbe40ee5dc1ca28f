package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.experiments.FakeApi.Answer;
import dev.longarc.files.planfile.PlanFiles;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Experiments named by the end of their IDs, or as the last one. */
final class ShortIdsTest extends CommandsFixture {
  @Test
  void theEndOfAnIdSufficesForAllCommands() throws IOException {
    String id = store().done("wide-nets");
    try (var fake = new FakeApi(path -> new Answer(200, "{\"status\":\"paused\"}"))) {
      assertThat(longarc("status", "wide-nets")).isZero();
      assertThat(screen.out()).contains("experiment  " + id);
      assertThat(longarc("results", "nets", "--json")).isZero();
      assertThat(longarc("show", "20261122-wide-nets", "t0")).isZero();
      assertThat(longarc("diff", "nets", id)).isZero();
      assertThat(longarc("budget", "nets", "--json")).isZero();
      assertThat(longarc("retry", "nets", "--dry-run")).isZero();
      assertThat(longarc("watch", "nets")).isEqualTo(3); // it has ended, and t2 failed
      assertThat(longarc("run", "--resume", "nets")).isEqualTo(3);

      api = Optional.of(fake.client());
      assertThat(longarc("pause", "nets")).isZero();
      assertThat(longarc("resume", "nets")).isZero();
      assertThat(longarc("cancel", "nets")).isZero();
      assertThat(longarc("parallelism", "nets", "3")).isZero();
      attached = true;
      assertThat(longarc("deadline", "nets", "none")).isZero();
      assertThat(longarc("budget", "nets", "--limit", "2")).isZero();
      assertThat(fake.asked())
          .allSatisfy(request -> assertThat(request).startsWith("experiments/" + id + "/"))
          .hasSize(6);
      assertThat(longarc("delete", "nets", "--yes")).isZero();
      assertThat(screen.out()).contains("Deleted %s with".formatted(id));
    }
  }

  @Test
  void lastIsTheNewestExperiment() {
    store().done("older");
    String newest = store().done("newer");

    assertThat(longarc("status", "last")).isZero();
    assertThat(screen.out()).contains("experiment  " + newest);
  }

  @Test
  void namesTheCandidatesOfAnAmbiguousEnd() {
    String one = store().done("twin");
    String two = store().done("other-twin");

    assertThat(longarc("status", "twin")).isEqualTo(2);
    assertThat(screen.err())
        .isEqualTo(
            "Error: The IDs of (2) experiments end with (twin).\nMaybe one of: %s, %s.\n"
                .formatted(two, one));
    assertThat(longarc("status", one)).isZero(); // in full it is not ambiguous
  }

  @Test
  void printsThePlanThatAnExperimentRuns() {
    String id = store().done("planned");

    assertThat(longarc("plans", "planned", "--print")).isZero();
    assertThat(PlanFiles.parse(screen.out()))
        .isEqualTo(store().experiments.find(id).orElseThrow().plan());
    assertThat(longarc("plans", "planned")).isZero();
    assertThat(screen.out()).contains("seed 7, 4 evaluations at once", "program-synthesis    2000");
  }

  @Test
  void aNameOfNeitherPlanNorExperimentIsAnUnknownPlan() {
    assertThat(longarc("plans", "nothing-like-it")).isEqualTo(2);
    assertThat(longarc("plans", "no/such.yaml")).isEqualTo(2);
    assertThat(screen.err())
        .contains("There is no plan (nothing-like-it)", "There is no plan (no/such.yaml)");
    assertThat(closed).isEqualTo(1);
  }
}
