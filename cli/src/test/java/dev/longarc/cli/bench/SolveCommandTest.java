package dev.longarc.cli.bench;

import static dev.longarc.cli.bench.BenchFixture.write;
import static dev.longarc.cli.bench.FakeStrategy.ENDLESS;
import static dev.longarc.cli.bench.FakeStrategy.FIRST;
import static dev.longarc.cli.bench.FakeStrategy.SECOND;
import static dev.longarc.cli.bench.FakeStrategy.SILENT;
import static dev.longarc.cli.bench.FakeStrategy.THROWS;
import static dev.longarc.cli.bench.FakeStrategy.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of {@code solve}. */
final class SolveCommandTest {
  @TempDir private Path folder = Path.of("");
  private BenchFixture bench = new BenchFixture(folder);

  @BeforeEach
  void prepare() {
    bench = new BenchFixture(folder);
  }

  private Path file(int digits, boolean outputs) {
    Path file = bench.file("x.json");
    write(file, BenchFixture.task(digits, outputs));
    return file;
  }

  @Test
  void drawsTheAttempts() {
    assertThat(bench.longarc("solve", file(SECOND, true))).isZero();
    assertThat(bench.screen.out())
        .startsWith("x  solved at attempt 2 by fake\n")
        .contains("demo 1 in   demo 1 out\n1           7\n")
        .contains("test 1 in   attempt 1 ✗   attempt 2 ✓   expected\n2           8")
        .contains("attempt 1   say 8\nattempt 2   say 7\n")
        .contains("Confidence  0.50\n")
        .contains("Work        20 looks\n")
        .contains("Trace       seed ");
    assertThat(bench.screen.err()).isEmpty();
  }

  @Test
  void namesTheTestWhenThereAreSeveral() {
    assertThat(bench.longarc("solve", file(10 * FIRST + SECOND, true))).isZero();
    assertThat(bench.screen.out())
        .contains("test 1, attempt 1   say 7\n")
        .contains("test 2, attempt 2   say 7\n");
  }

  @Test
  void showsWrongMissingAndUnscoredAnswers() {
    assertThat(bench.longarc("solve", file(WRONG, true))).isZero();
    assertThat(bench.screen.out()).startsWith("x  not solved by fake\n");
    assertThat(bench.longarc("solve", file(SILENT, true))).isZero();
    assertThat(bench.screen.out()).startsWith("x  no attempt by fake\n").contains("no attempt ");
    assertThat(bench.longarc("solve", file(FIRST, false))).isZero();
    assertThat(bench.screen.out())
        .startsWith("x  answered by fake\n")
        .contains("test 1 in   attempt 1   attempt 2\n");
  }

  @Test
  void printsTheLineOfBench() {
    assertThat(bench.longarc("solve", file(WRONG, true), "--json")).isZero();
    assertThat(bench.screen.out())
        .matches("\\{\"task_id\":\"x\",\"attempts\":\\[\\[\\[\\[8]]]],\"solved_at\":null,.*\\}\n");
    assertThat(bench.longarc("solve", file(THROWS, true), "--json")).isEqualTo(3);
    assertThat(bench.screen.out()).contains("\"error\":\"I don't like it.\"");
  }

  @Test
  void findsAnIdInADataset() {
    Path dataset = bench.dataset("three", WRONG, FIRST, WRONG);

    assertThat(bench.longarc("solve", "b", "--dataset", dataset)).isZero();
    assertThat(bench.screen.out()).startsWith("b  solved at attempt 1");
    assertThat(bench.longarc("solve", "q", "--dataset", dataset)).isEqualTo(2);
    assertThat(bench.screen.err()).contains("no ARC task (q) among its (3)");
    assertThat(bench.longarc("solve", dataset)).isEqualTo(2);
    assertThat(bench.screen.err())
        .contains(
            "There are (3) ARC tasks in (%s).\nMaybe longarc solve a --dataset".formatted(dataset));
  }

  @Test
  void showsTheStrategysFailureAndNamesTheLog() {
    assertThat(bench.longarc("solve", file(THROWS, true))).isEqualTo(1);
    assertThat(bench.screen.err())
        .startsWith("Error: The strategy (fake) failed on (x): I don't like it.\nMaybe (")
        .contains("commands.log) says more.");
  }

  @Test
  void stopsOnRequest() {
    bench.ctrlC = pause -> bench.fake.searches.get() > 0;

    assertThat(bench.longarc("solve", file(ENDLESS, true))).isEqualTo(130);
  }
}
