package dev.longarc.cli.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.experiments.CommandsFixture;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class DatasetsCommandTest extends CommandsFixture {
  @Test
  void listsAndShowsThem() throws IOException {
    writeTask("unscored");
    String path = dataset().toString();
    assertThat(longarc("import", path, "--name", "hidden", "--hide-outputs")).isZero();

    assertThat(longarc("datasets")).isZero();
    assertThat(screen.out())
        .containsPattern("dataset +revision +tasks +scored +hidden outputs +created\n")
        .containsPattern("four +1 +4 +4 +no +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\n")
        .containsPattern("hidden +1 +1 +0 +yes ");
    assertThat(longarc("datasets", "show", "hidden")).isZero();
    assertThat(screen.out()).contains("outputs     hidden, for scoring only", "ARC tasks   1\n");
    assertThat(longarc("datasets", "show", "four", "--json")).isZero();
    assertThat(screen.out()).contains("{\"name\":\"four\",\"hash\":\"");
    assertThat(longarc("datasets", "show", "none")).isEqualTo(2);
    assertThat(screen.err()).contains("Error: Unknown dataset (none).\nMaybe ");
  }

  @Test
  void listsRevisionsNewestFirst() throws IOException {
    writeTask("one");
    writeTask("two");
    assertThat(longarc("import", dataset().toString(), "--name", "edited")).isZero();
    assertThat(longarc("tasks", "remove", "one", "--dataset", "edited", "--yes")).isZero();

    assertThat(longarc("datasets", "revisions", "edited")).isZero();
    assertThat(screen.out()).containsPattern("edited +2 +1 +0 .*\nedited +1 +2 +0 ");
    assertThat(longarc("datasets", "revisions", "edited", "--json")).isZero();
    assertThat(screen.out()).containsSubsequence("\"revision\":2", "\n", "\"revision\":1");
  }

  @Test
  void renamesAndDeletes() throws IOException {
    writeTask("one");
    assertThat(longarc("import", dataset().toString(), "--name", "before")).isZero();

    assertThat(longarc("datasets", "rename", "before", "four")).isEqualTo(1);
    assertThat(longarc("datasets", "rename", "before", "a/b")).isEqualTo(2);
    assertThat(longarc("datasets", "rename", "before", "after")).isZero();
    assertThat(longarc("datasets", "delete", "after")).isEqualTo(1);
    assertThat(screen.out()).endsWith("Kept. (--yes deletes without asking.)\n");
    assertThat(longarc("datasets", "delete", "after", "--yes")).isZero();
    assertThat(longarc("datasets", "delete", "after", "--yes")).isEqualTo(2);
    assertThat(screen.out())
        .contains("Renamed before to after.\n")
        .endsWith("Deleted after with 1 revision and 1 ARC task.\n");
  }

  @Test
  void keepsADatasetOfExperiments() {
    String id = store().done("on-four");

    assertThat(longarc("datasets", "delete", "four", "--yes")).isEqualTo(1);
    assertThat(screen.err()).contains(id);
  }
}
