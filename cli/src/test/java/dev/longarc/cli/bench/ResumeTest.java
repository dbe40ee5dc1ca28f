package dev.longarc.cli.bench;

import static dev.longarc.cli.bench.BenchFixture.read;
import static dev.longarc.cli.bench.BenchFixture.timeless;
import static dev.longarc.cli.bench.BenchFixture.write;
import static dev.longarc.cli.bench.FakeStrategy.ENDLESS;
import static dev.longarc.cli.bench.FakeStrategy.FIRST;
import static dev.longarc.cli.bench.FakeStrategy.SECOND;
import static dev.longarc.cli.bench.FakeStrategy.THROWS;
import static dev.longarc.cli.bench.FakeStrategy.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.files.arcfile.ArcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bench} with the files of an earlier one. */
final class ResumeTest {
  @TempDir private Path folder = Path.of("");
  private BenchFixture bench = new BenchFixture(folder);
  private Path dataset = folder;
  private Path results = folder;
  private Path part = folder;
  private Path header = folder;

  @BeforeEach
  void prepare() {
    bench = new BenchFixture(folder);
    dataset = bench.dataset("five", FIRST, SECOND, WRONG, THROWS, SECOND);
    results = bench.file("results.jsonl");
    part = bench.file("results.jsonl.part");
    header = bench.file("results.jsonl.run.json");
  }

  /** The content of an undisturbed run's file. */
  private String whole() {
    assertThat(bench.longarc("bench", dataset, "--out", results)).isEqualTo(3);
    bench.fake.searches.set(0);
    return read(results);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 4", "2, 3", "5, 0"})
  void continuesAfterATornLine(int lines, int missing) {
    String whole = whole();
    String before = timeless(results);
    String kept = String.join("", whole.lines().limit(lines).map(line -> line + "\n").toList());
    String torn = missing == 0 ? "" : "{\"task_id\":\"b\",\"attem";
    write(results, kept + torn);

    assertThat(bench.longarc("bench", dataset, "--out", results)).isEqualTo(3);
    assertThat(timeless(results)).isEqualTo(before);
    assertThat(read(results)).startsWith(kept);
    assertThat(bench.fake.searches).hasValue(missing);
    assertThat(
            bench
                .screen
                .out()
                .contains(
                    "Taken over    %d from an earlier run; the costs below are of the other %d\n"
                        .formatted(lines, missing)))
        .isEqualTo(lines > 0);
  }

  @Test
  void takesOverResultsThatFinishedOutOfOrder() {
    String[] lines = whole().lines().toArray(String[]::new);
    String before = timeless(results);
    write(results, lines[0] + "\n");
    write(part, lines[4] + "\n" + lines[2] + "\n" + lines[3].substring(0, 20));

    assertThat(bench.longarc("bench", dataset, "--out", results)).isEqualTo(3);
    assertThat(timeless(results)).isEqualTo(before);
    assertThat(bench.fake.searches).hasValue(2);
    assertThat(part).doesNotExist();
    assertThat(bench.screen.err()).contains("Continuing: 3 of 5 results are in " + results);
  }

  @Test
  void losesNothingToCtrlCAndSaysHowToContinue() {
    dataset = bench.dataset("endless", FIRST, ENDLESS, FIRST, WRONG, FIRST);
    bench.ctrlC = pause -> bench.fake.searches.get() == 5 && exists(part, 3);

    assertThat(bench.longarc("bench", dataset, "--threads", 2, "--out", results)).isEqualTo(130);
    assertThat(read(results).lines()).hasSize(1);
    assertThat(read(part).lines()).hasSize(3);
    assertThat(bench.screen.err())
        .contains("Stopped: 4 of 5 results are in %s.".formatted(results))
        .contains(
            "Continue with longarc bench %s --threads 2 --out %s".formatted(dataset, results));

    bench.ctrlC = pause -> false;
    bench.fake.endless = false;
    bench.fake.searches.set(0);
    assertThat(bench.longarc("bench", dataset, "--threads", 2, "--out", results)).isZero();
    assertThat(read(results).lines().map(line -> line.substring(12, 13)))
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(bench.fake.searches).hasValue(1);
    assertThat(part).doesNotExist();
  }

  private static boolean exists(Path file, int lines) {
    return Files.exists(file) && read(file).lines().count() == lines;
  }

  @Test
  void writesTheSubmissionFromTakenOverResults() throws IOException {
    whole();
    Path submission = bench.file("submission.json");

    assertThat(bench.longarc("bench", dataset, "--out", results, "--submission", submission))
        .isEqualTo(3);
    assertThat(read(submission))
        .startsWith(
            "{\"a\":[{\"attempt_1\":[[7]],\"attempt_2\":[[9]]}],\"b\":[{\"attempt_1\":[[8]]")
        .contains("\"d\":[{\"attempt_1\":[[0]],\"attempt_2\":[[0]]}]");
    assertThat(bench.fake.searches).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--budget full     | budget (20) then, (1000) now",
        "--seed 5          | seed (1) then, (5) now",
        "--strategy other  | strategy (fake) then, (other) now",
        "--option mood=bad | options ({}) then, ({mood=bad}) now",
        "--limit 4         | 5 ARC tasks then, 4 now",
      })
  void refusesTheResultsOfAnotherRun(String arguments, String difference) {
    String whole = whole();
    String[] words = arguments.split(" ", -1);

    assertThat(bench.longarc("bench", dataset, "--out", results, words[0], words[1])).isEqualTo(2);
    assertThat(bench.screen.err())
        .contains("The results (%s) are those of another run: %s.".formatted(results, difference))
        .contains(
            "Maybe choose another --out; or to start over: rm %s %s".formatted(results, header));
    assertThat(read(results)).isEqualTo(whole);
    assertThat(bench.fake.searches).hasValue(0);
  }

  @Test
  void refusesTheResultsOfOtherGrids() {
    whole();
    write(dataset.resolve("e.json"), BenchFixture.task(WRONG, true));

    assertThat(bench.longarc("bench", dataset, "--out", results)).isEqualTo(2);
    assertThat(bench.screen.err()).contains("other ids or grids in its 5 ARC tasks");
  }

  @Test
  void refusesTheResultsOfAnotherVersionOfTheStrategy() {
    String kept = whole().lines().limit(2).map(line -> line + "\n").reduce("", String::concat);
    write(results, kept);
    bench.fake.stamp = "fake-2";

    assertThat(bench.longarc("bench", dataset, "--threads", 1, "--out", results)).isEqualTo(2);
    assertThat(bench.screen.err()).contains("version of the strategy (fake-1) then, (fake-2) now");
    assertThat(read(results)).isEqualTo(kept);
    assertThat(bench.fake.searches).hasValue(1);
  }

  @Test
  void refusesAnUnknownFile() throws IOException {
    write(results, "my diary\n");
    assertThat(bench.longarc("bench", dataset, "--out", results)).isEqualTo(2);
    assertThat(bench.screen.err())
        .contains("The file (%s) exists, but nothing in (%s) says".formatted(results, header));
    assertThat(read(results)).isEqualTo("my diary\n");
    Files.delete(results);

    whole();
    write(header, "{\"tasks\": ");
    assertThat(bench.longarc("bench", dataset, "--out", results)).isEqualTo(2);
    assertThat(bench.screen.err()).contains("says what made it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"task_id\":\"b\"        | \"task_id\":\"c\"   | not the result of the ARC task at its place",
        "[[[[8]],[[7]]]]          | [[[[8]],[[77]]]]    | (77)",
        "[[[[8]],[[7]]]]          | [[[[8]]],[[[7]]]]   | not the result of the ARC task at its place",
        "\"solved_at\":2          | \"solved_ta\":2     | solved_at",
        "{                        | ~~                  | not a result",
      })
  void namesTheLineThatIsDamaged(String text, String damage, String why) {
    String[] lines = whole().lines().toArray(String[]::new);
    lines[1] = lines[1].replace(text, damage);
    write(results, String.join("\n", lines) + "\n");

    assertThat(bench.longarc("bench", dataset, "--out", results)).isEqualTo(2);
    assertThat(bench.screen.err())
        .contains("The results (%s) are damaged in line (2): ".formatted(results))
        .contains(why);
  }

  @Test
  void startsOverWhenThereIsNoResultYet() {
    var spec = new SearchSpec(bench.fake, 10, 1, Map.of());
    var tasks = ArcFiles.read(dataset);
    ResultFile.open(results, RunHeader.of(spec, tasks), tasks).close();
    assertThat(header).exists();

    assertThat(bench.longarc("bench", dataset, "--out", results, "--budget", "full")).isEqualTo(3);
    assertThat(read(results).lines()).hasSize(5);
  }

  @Test
  void letsOnlyOneWriteAtATime() {
    var spec = new SearchSpec(bench.fake, 10, 1, Map.of());
    var tasks = ArcFiles.read(dataset);
    var runHeader = RunHeader.of(spec, tasks);
    try (var first = ResultFile.open(results, runHeader, tasks)) {
      assertThatThrownBy(() -> ResultFile.open(results, runHeader, tasks))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("Another process writes to the results (" + results + ")");
      assertThat(first.kept()).isEmpty();
    }
    ResultFile.open(results, runHeader, tasks).close();
  }
}
