package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people write about experiments and did to them, and the conditions of lists. */
final class ExperimentTextCommandsTest extends CommandsFixture {
  @Test
  void writesChangesAndDeletesNotes() {
    String id = store().experiment("noted");

    assertThat(longarc("notes", id, "--insight", "Symmetry helps.")).isZero();
    assertThat(screen.out()).contains("insight by ").contains("\n   Symmetry helps.\n");
    String number = screen.out().substring(0, screen.out().indexOf(' '));
    assertThat(longarc("notes", id, "--edit", number, "\033[1mIt does.")).isZero();
    assertThat(longarc("notes", id, "--json")).isZero();
    assertThat(screen.out()).contains("\"kind\":\"insight\"");
    assertThat(longarc("notes", id)).isZero();
    assertThat(screen.out()).contains(", changed since\n   It does.\n").doesNotContain("\033");
    assertThat(longarc("notes", id, "--remove", number)).isZero();
    assertThat(longarc("notes", id, "--remove", number)).isEqualTo(2);
    assertThat(screen.err()).contains("has no note (%s).".formatted(number));
  }

  @Test
  void refusesANoteWithoutANumber() {
    String id = store().experiment("number");
    assertThat(longarc("notes", id, "--edit", "first", "Text.")).isEqualTo(2);
    assertThat(screen.err()).contains("The note (first) is not a number.");
  }

  @Test
  void changesTheTextsAndRemembersThem() {
    String id = store().experiment("described");

    assertThat(longarc("describe", id, "--tag", "b,a", "--hypothesis", "Order.", "--reason", "Why"))
        .isZero();
    assertThat(screen.out()).contains("hypothesis  Order.").contains("tags        a, b");
    assertThat(longarc("history", id)).isZero();
    assertThat(screen.out())
        .contains("describe")
        .contains("hypothesis none → Order., tags [] → [a, b]")
        .contains("Why");
    assertThat(longarc("history", "--json")).isZero();
    assertThat(screen.out()).contains("\"action\":\"describe\",\"reason\":\"Why\"");
  }

  @Test
  void listsWithConditions() {
    String tagged = store().experiment("one");
    String other = store().done("two");
    assertThat(longarc("describe", tagged, "--tag", "night")).isZero();

    assertThat(longarc("list", "--tag", "night")).isZero();
    assertThat(screen.out()).contains("\n" + tagged).doesNotContain("\n" + other);
    assertThat(longarc("list", "--name", "no such")).isZero();
    assertThat(screen.err()).contains("No experiment matches.");
  }

  @Test
  void printsResultsWithConditionsAndAsCsv() {
    String id = store().done("conditions");

    assertThat(longarc("results", id, "--failure-type", "MODEL", "--json")).isZero();
    assertThat(screen.out().lines()).hasSize(1).allMatch(line -> line.contains("FAILED"));
    assertThat(longarc("results", id, "--csv", "--verdict", "SOLVED")).isZero();
    assertThat(screen.out())
        .contains("experiment_id,task_id,round,verdict")
        .contains("\n" + id + ",t0,1,SOLVED,completed,,program-synthesis,");
  }
}
