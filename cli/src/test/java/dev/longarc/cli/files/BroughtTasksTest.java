package dev.longarc.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.files.arcfile.InvalidDatasetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The ARC tasks used from files of which some are bad. */
final class BroughtTasksTest {
  private static final String PAIR = "{\"input\": [[1]], \"output\": [[2]]}";
  private static final String TASK = "{\"train\": [%s], \"test\": [%s]}".formatted(PAIR, PAIR);

  @TempDir private Path folder = Path.of("");
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void writeThreeTasksAndABadOne() throws IOException {
    for (String id : List.of("a", "b", "z, (1)")) {
      write(id + ".json", TASK);
    }
    write("m.json", TASK.replace("[[1]]", "[[10]]"));
  }

  @Test
  void refusesTheWholeWhenOneIsBad() {
    assertThatThrownBy(() -> chosen(null, null, false))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("3 of 4 files are ARC tasks; m.json: (10) at train[0].input[0][0]")
        .hasMessageEndingWith("\nMaybe --skip-bad: it takes the other 3.");
    assertThat(notices).isEmpty();
  }

  @Test
  void omitsBadOnesOnRequest() {
    assertThat(chosen(null, null, true)).containsExactly("a", "b", "z, (1)");
    assertThat(chosen(null, 3, true)).hasSize(3);
    assertThat(notices.getFirst()).startsWith("Note: 3 of 4 files are ARC tasks; m.json: ");
  }

  @Test
  void onlyReportsBadOnesThatAreNotSelected() {
    assertThat(chosen("b,a", null, false)).containsExactly("a", "b");
    assertThat(chosen(null, 2, false)).containsExactly("a", "b");
    assertThat(notices).hasSize(2).allMatch(note -> note.contains("m.json"));
    assertThatThrownBy(() -> chosen(null, 3, false)).hasMessageContaining("m.json");
  }

  @Test
  void conditionsAndStrataHoldForValidOnesOnly() {
    assertThat(selected("--feature", "input.cells:1")).containsExactly("a", "b", "z, (1)");
    assertThat(selected("--difficulty", "easy", "--limit", "2")).containsExactly("a", "b");
    assertThat(selected("--limit", "2", "--stratify", "difficulty")).hasSize(2);
    assertThat(notices).hasSize(3).allMatch(note -> note.contains("m.json"));
    assertThatThrownBy(() -> selected("--difficulty", "hard"))
        .hasMessageStartingWith(
            "No ARC task of the dataset (set) is selected: (difficulty hard) leaves 0 of 3.");
    assertThatThrownBy(() -> selected("--tasks", "a,m", "--difficulty", "easy"))
        .hasMessageStartingWith("In (m.json): ");
  }

  @Test
  void bringsListedOnesThatAreValid() {
    var options = new String[] {"--tasks", "a,b,m", "--limit", "1", "--stratify", "difficulty"};
    var selection = CommandLine.populateCommand(new SelectionOptions(), options);
    var chosen = new BroughtTasks(ArcFiles.survey(folder), true).chosen(selection, "set", _ -> {});

    assertThat(chosen.tasks()).extracting(ArcTask::id).containsAnyOf("a", "b").hasSize(1);
    assertThat(chosen.summary().text())
        .isEqualTo("1 of 4, listed by id, stratified by difficulty, seed 0");
  }

  private List<String> selected(String... options) {
    var selection = CommandLine.populateCommand(new SelectionOptions(), options);
    return new BroughtTasks(ArcFiles.survey(folder), false)
        .chosen(selection, "set", notices::add).tasks().stream().map(ArcTask::id).toList();
  }

  @Test
  void reportsTheErrorOfASelectedOne() {
    assertThatThrownBy(() -> chosen("a,m", null, false))
        .hasMessageStartingWith("In (m.json): At (m.train[0].input[0][0]), line (1), column (");
    assertThatThrownBy(() -> new BroughtTasks(ArcFiles.survey(folder), false).named("m"))
        .hasMessageStartingWith("In (m.json): ");
    assertThat(chosen("a,m", null, true)).containsExactly("a");
  }

  @Test
  void acceptsIdsWithBlanksAndCommasAndTheirShortForm() throws IOException {
    String slug = ArcTaskIds.slug("z, (1)");

    assertThat(chosen("z, (1)", null, false)).containsExactly("z, (1)");
    assertThat(chosen("a," + slug, null, false)).containsExactly("a", "z, (1)");
    assertThat(chosen(write("ids", "# all\nz, (1)\na b # two\n").toString(), null, false))
        .containsExactly("a", "b", "z, (1)");
    assertThat(new BroughtTasks(ArcFiles.survey(folder), false).named(slug).id())
        .isEqualTo("z, (1)");
    assertThatThrownBy(() -> chosen("z", null, false)).hasMessageContaining("no ARC task (z)");
  }

  @Test
  void readsListsOfIdsInEveryUnicodeEncoding() throws IOException {
    Path list = folder.resolve("ids.txt");

    Files.write(list, "\uFEFFa\r\nb\r\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(chosen(list.toString(), null, false)).containsExactly("a", "b");
    Files.write(list, "\uFEFFa, b".getBytes(StandardCharsets.UTF_8));
    assertThat(chosen(list.toString(), null, false)).containsExactly("a", "b");
    Files.write(list, "a\ntâche\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> chosen(list.toString(), null, false))
        .hasMessageContaining("In (" + list + "): It is not UTF-8: line (2) has the byte (0xE2)")
        .hasMessageContaining("\nMaybe ");
  }

  private List<String> chosen(@Nullable String wanted, @Nullable Integer limit, boolean skipBad) {
    var arguments = new ArrayList<String>();
    if (wanted != null) {
      arguments.addAll(List.of("--tasks", wanted));
    }
    if (limit != null) {
      arguments.addAll(List.of("--limit", limit.toString()));
    }
    var selection =
        CommandLine.populateCommand(new SelectionOptions(), arguments.toArray(String[]::new));
    return new BroughtTasks(ArcFiles.survey(folder), skipBad)
        .chosen(selection, "set", notices::add).tasks().stream().map(ArcTask::id).toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
