package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.Caller;
import dev.longarc.cli.experiments.FakeApi.Answer;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Intervention.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Experiments that were cancelled, ended from outside or paused in Temporal. */
final class EndedEarlyCommandsTest extends CommandsFixture {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private static Intervention by(Kind kind) {
    return new Intervention(kind, "ada@lab", AT, "by hand");
  }

  private String terminated(String name) {
    String id = store().experiment(name);
    store().experiments.markOpened(id);
    store().answered(id, 0, TestStore.answer(0));
    store().experiments.stop(id, by(Kind.TERMINATED));
    return id;
  }

  @Test
  void theStatusShowsTheIntervention() {
    String id = terminated("told");
    assertThat(longarc("status", id)).isZero();
    assertThat(screen.out())
        .contains("status      STOPPED from outside, round 1\n")
        .contains(
            "Its workflow was terminated from outside by ada@lab at 2026-11-22T10:00:00Z: by hand;"
                + " 3 of 4 evaluations have no result. Continue with: longarc run --resume "
                + id);
    assertThat(longarc("status", id, "--json")).isZero();
    assertThat(screen.out())
        .contains(
            "\"intervention\":{\"kind\":\"terminated\",\"by\":\"ada@lab\",\"at\":\"2026-11-22T10:00:00Z\","
                + "\"why\":\"by hand\"}");
    assertThat(longarc("results", id)).isZero();
    assertThat(screen.err()).contains("terminated from outside by ada@lab");
  }

  @Test
  void theStatusShowsFilesDamagedDuringTheExperiment() throws IOException {
    String id = store().experiment("damaged");
    Path temporal = Files.createDirectories(folder.resolve("home/temporal"));
    Files.createFile(temporal.resolve("server-1.db.damaged-20010101-000000"));
    Files.createFile(temporal.resolve("server-1.db.damaged-29991231-235959"));
    Files.createFile(temporal.resolve("server-1.db.damaged-29991231-235959-wal"));
    assertThat(longarc("status", id)).isZero();
    assertThat(screen.out())
        .containsOnlyOnce("damaged     ")
        .contains(
            "damaged     (%s) was damaged at 2999-12-31T23:59:59Z: it was set aside as (%s)"
                .formatted(temporal.resolve("server-1.db"), "server-1.db.damaged-29991231-235959"));
  }

  @Test
  void removesEscapeSequencesFromTheirTexts() {
    String id = store().experiment("hostile");
    store().experiments.markOpened(id);
    var hostile =
        new Intervention(Kind.TERMINATED, "\033[31mada", AT, "by\nError: \033[1mall gone");
    store().experiments.stop(id, hostile);
    var stopped = context().connections().store().experiments().status(Caller.local(), id);

    assertThat(new ExperimentSummary(stopped, AT).whyStopped())
        .contains("by ada at 2026-11-22T10:00:00Z: by Error: all gone;")
        .hasLineCount(1);
  }

  @Test
  void aRetrySaysThatItHasToContinueFirst() {
    String id = terminated("retried");
    assertThat(longarc("retry", id)).isEqualTo(1);
    assertThat(screen.err())
        .contains("No evaluation of (%s) has failed.".formatted(id))
        .contains("terminated from outside by ada@lab", "longarc run --resume " + id);
  }

  @Test
  void continuesAndReportsTheEnd() throws IOException {
    String id = terminated("continued");
    String status = "{\"status\":\"in_progress\"}";
    try (var fake = new FakeApi(path -> new Answer(200, status))) {
      api = Optional.of(fake.client());
      assertThat(longarc("run", "--resume", id)).isEqualTo(5); // no stack runs it here
      assertThat(fake.asked()).containsExactly("experiments/%s/resume {}".formatted(id));
    }
  }

  @Test
  void aCancelledExperimentHasItsOwnExitCode() {
    String id = store().partlyDone("cancelled");
    store().experiments.settle(id, true);
    assertThat(longarc("watch", id)).isEqualTo(5);
    assertThat(longarc("watch", store().done("completed"))).isEqualTo(3);
    assertThat(longarc("watch", store().stopped("limited"))).isEqualTo(4);
  }

  @Test
  void theStatusNamesThePersonWhoPausedItsWorkflow() {
    String id = store().partlyDone("paused");
    store().experiments.setIntervention(id, by(Kind.PAUSED));
    assertThat(longarc("status", id)).isZero();
    assertThat(screen.out())
        .contains("paused      paused in Temporal by ada@lab at 2026-11-22T10:00:00Z: by hand.")
        .contains("temporal workflow unpause -w " + id);
    store().experiments.setIntervention(id, null);
    assertThat(longarc("status", id)).isZero();
    assertThat(screen.out().split("unpause", -1)).hasSize(2);
  }
}
