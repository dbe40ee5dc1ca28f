package dev.longarc.cli.bench;

import static dev.longarc.cli.bench.BenchFixture.read;
import static dev.longarc.cli.bench.BenchFixture.timeless;
import static dev.longarc.cli.bench.BenchFixture.write;
import static dev.longarc.cli.bench.FakeStrategy.FIRST;
import static dev.longarc.cli.bench.FakeStrategy.SECOND;
import static dev.longarc.cli.bench.FakeStrategy.SILENT;
import static dev.longarc.cli.bench.FakeStrategy.SLOW;
import static dev.longarc.cli.bench.FakeStrategy.THROWS;
import static dev.longarc.cli.bench.FakeStrategy.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.search.SearchStrategyProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results and the output of {@code bench} for its arguments. */
final class BenchCommandTest {
  @TempDir private Path folder = Path.of("");
  private BenchFixture bench = new BenchFixture(folder);
  private Path results = folder;

  @BeforeEach
  void prepare() {
    bench = new BenchFixture(folder);
    results = bench.file("results.jsonl");
  }

  @Test
  void writesOneStableLineForEachArcTask() {
    Path dataset = bench.dataset("all", FIRST, SECOND, WRONG, SILENT, 10 * FIRST + SECOND);

    assertThat(bench.longarc("bench", dataset, "--out", results)).isZero();
    assertThat(timeless(results).lines())
        .containsExactly(
            "{\"task_id\":\"a\",\"attempts\":[[[[7]],[[9]]]],\"solved_at\":1,\"cpu_ms\":0,"
                + "\"work_units\":20,\"program\":\"say 7\",\"confidence\":0.5}",
            "{\"task_id\":\"b\",\"attempts\":[[[[8]],[[7]]]],\"solved_at\":2,\"cpu_ms\":0,"
                + "\"work_units\":20,\"program\":\"say 8\",\"confidence\":0.5}",
            "{\"task_id\":\"c\",\"attempts\":[[[[8]]]],\"solved_at\":null,\"cpu_ms\":0,"
                + "\"work_units\":20,\"program\":\"say 8\",\"confidence\":0.5}",
            "{\"task_id\":\"d\",\"attempts\":[[]],\"solved_at\":null,\"cpu_ms\":0,"
                + "\"work_units\":20,\"program\":null,\"confidence\":0.0}",
            "{\"task_id\":\"e\",\"attempts\":[[[[7]],[[9]]],[[[8]],[[7]]]],\"solved_at\":2,"
                + "\"cpu_ms\":0,\"work_units\":20,\"program\":\"say 7\\nsay 8\","
                + "\"confidence\":0.5}");
    assertThat(bench.screen.out())
        .contains("ARC tasks     5\n")
        .contains("Solved        3 (60.0 %), 1 of them at the first attempt\n")
        .contains("Unanswered    1\n")
        .contains("Work units    100\n")
        .doesNotContain("Failed", "Taken over");
    assertThat(bench.screen.err())
        .startsWith("Bench of " + dataset + ": 5 ARC tasks, fake, budget 20 (looks), seed 1, ");
    assertThat(folder.toFile().list()).doesNotContain("results.jsonl.part");
  }

  @Test
  void writesTheSameForAnyNumberOfThreads() {
    int[] each = new int[24];
    for (int task = 0; task < each.length; task++) {
      each[task] = task % 5 == 0 ? SLOW : task % 3 == 0 ? THROWS : SECOND;
    }
    Path dataset = bench.dataset("many", each);
    Path parallel = bench.file("parallel.jsonl");

    assertThat(bench.longarc("bench", dataset, "--threads", 1, "--out", results)).isEqualTo(3);
    assertThat(bench.longarc("bench", dataset, "--threads", 8, "--out", parallel)).isEqualTo(3);
    assertThat(timeless(parallel)).isEqualTo(timeless(results)).hasLineCount(24);
  }

  @Test
  void keepsTheOthersWhenTheStrategyFailsOnOne() {
    Path dataset = bench.dataset("bad", FIRST, THROWS, 9, FIRST);

    assertThat(bench.longarc("bench", dataset, "--out", results)).isEqualTo(3);
    assertThat(read(results).lines()).hasSize(4);
    assertThat(timeless(results).lines().toList().subList(1, 3))
        .containsExactly(
            "{\"task_id\":\"b\",\"attempts\":[[]],\"solved_at\":null,\"cpu_ms\":0,"
                + "\"work_units\":0,\"program\":null,\"confidence\":0.0,"
                + "\"error\":\"I don't like it.\"}",
            "{\"task_id\":\"c\",\"attempts\":[[]],\"solved_at\":null,\"cpu_ms\":0,"
                + "\"work_units\":0,\"program\":null,\"confidence\":0.0,"
                + "\"error\":\"IllegalStateException: boom\"}");
    assertThat(bench.screen.out())
        .contains("Solved        2 (50.0 %)")
        .contains("Unanswered    0\n")
        .contains("Failed        2\n  b  I don't like it.\n  c  IllegalStateException: boom\n");
  }

  @Test
  void needsNoTestOutputs() {
    Path dataset = bench.dataset("open");
    write(dataset.resolve("a.json"), BenchFixture.task(FIRST, false));
    write(dataset.resolve("b.json"), BenchFixture.task(SILENT, false));

    assertThat(bench.longarc("bench", dataset, "--out", results)).isZero();
    assertThat(timeless(results))
        .startsWith("{\"task_id\":\"a\",\"attempts\":[[[[7]],[[9]]]],\"solved_at\":null,");
    assertThat(bench.screen.out()).contains("Solved        unscored: no test output is known\n");
  }

  @Test
  void readsKagglesChallengesAndWritesItsSubmission() {
    Path challenges = bench.file("test_challenges.json");
    write(
        challenges,
        "{\"q\":%s,\"p\":%s}"
            .formatted(
                BenchFixture.task(10 * SECOND + SILENT, false), BenchFixture.task(THROWS, false)));
    Path submission = bench.file("submission.json");

    assertThat(bench.longarc("bench", challenges, "--submission", submission)).isEqualTo(3);
    assertThat(read(submission))
        .isEqualTo(
            "{\"p\":[{\"attempt_1\":[[0]],\"attempt_2\":[[0]]}],"
                + "\"q\":[{\"attempt_1\":[[8]],\"attempt_2\":[[7]]},"
                + "{\"attempt_1\":[[0]],\"attempt_2\":[[0]]}]}");
  }

  @Test
  void usesTheStandardOutputForTheLinesOnly() {
    Path dataset = bench.dataset("stdout", FIRST, WRONG);

    assertThat(bench.longarc("bench", dataset, "--out", "-")).isZero();
    assertThat(bench.screen.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{"));
    assertThat(bench.screen.err()).contains("Solved        1 (50.0 %)");
  }

  @Test
  void writesNothingWithoutOut() {
    Path dataset = bench.dataset("nothing", FIRST);

    assertThat(bench.longarc("bench", dataset)).isZero();
    assertThat(folder.toFile().list()).containsExactly("nothing");
  }

  @Test
  void choosesArcTasksByIdByFileAndByNumber() {
    Path dataset = bench.dataset("some", FIRST, FIRST, FIRST, FIRST);
    Path list = bench.file("ids.txt");
    write(list, "d # the last\nb\r\n\n a,\n");

    assertThat(bench.longarc("bench", dataset, "--out", "-", "--tasks", "c,a")).isZero();
    assertThat(ids()).containsExactly("a", "c");
    assertThat(bench.longarc("bench", dataset, "--out", "-", "--tasks", list)).isZero();
    assertThat(ids()).containsExactly("a", "b", "d");
    assertThat(bench.longarc("bench", dataset, "--out", "-", "--tasks", list, "--limit", 2))
        .isZero();
    assertThat(ids()).containsExactly("a", "b");
  }

  private List<String> ids() {
    return bench.screen.out().lines().map(line -> line.substring(12, 13)).toList();
  }

  @Test
  void givesTheBudgetAsPresetOrNumber() {
    Path dataset = bench.dataset("budget", FIRST);

    assertThat(bench.longarc("bench", dataset, "--out", "-", "--budget", "full")).isZero();
    assertThat(bench.screen.out()).contains("\"work_units\":1000,");
    assertThat(bench.longarc("bench", dataset, "--out", "-", "--budget", "77")).isZero();
    assertThat(bench.screen.out()).contains("\"work_units\":77,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "--budget 0        | The budget (0) is neither | Maybe 20: a number counts looks.",
        "--budget quick    | The budget (quick) is neither | Maybe 20",
        "--strategy fakr   | There is no strategy (fakr) | Maybe (fake).",
        "--strategy xyzxyz | There is no strategy (xyzxyz) | Maybe one of: fake, other.",
        "--option mod=1    | has no option (mod) | Maybe one of: mood.",
        "--threads 0       | threads (0) | ~~",
        "--limit 0         | The limit (0) | ~~",
        "--tasks a,zz      | no ARC task (zz) | ~~",
        "--stratify difficulty | The strata by (difficulty) | Maybe a limit",
        "--difficulty hard | (difficulty hard) leaves 0 of 1 | Maybe leave a condition out",
        "--solved-in last  | need the results of a store | Maybe longarc run",
        "--tasks ,         | no ARC task's id in (,) | ~~",
        "--tasks x/y.txt   | no file (x/y.txt) | Maybe the path",
        "--out no/where    | no folder | Maybe mkdir -p",
        "--submission no/x | no folder | Maybe mkdir -p",
        "--out /dev/null   | it is not a file | Maybe --out -",
        "--seed x          | 'x' is not a long | ~~",
      })
  void refusesInvalidArguments(String arguments, String error, String advice) {
    Path dataset = bench.dataset("sense", FIRST);
    String[] words = arguments.split(" ", -1);

    assertThat(bench.longarc("bench", dataset, words[0], words[1])).isEqualTo(2);
    assertThat(bench.screen.err()).startsWith("Error: ").contains(error).contains(advice);
    assertThat(bench.fake.searches).hasValue(0);
  }

  @Test
  void reportsAMissingOrInvalidDataset() {
    assertThat(bench.longarc("bench", bench.file("nowhere"))).isEqualTo(2);
    assertThat(bench.screen.err()).contains("There is no file or folder (");
    Path dataset = bench.dataset("broken", FIRST);
    write(dataset.resolve("b.json"), "{\"train\": 7}");
    assertThat(bench.longarc("bench", dataset)).isEqualTo(2);
    assertThat(bench.screen.err()).contains("b.json").contains("(7)");
  }

  @Test
  void runsTheProgramSearchOnSamples() {
    bench.strategies = SearchStrategyProvider.createAll();

    assertThat(
            bench.longarc(
                "bench",
                Path.of("..", "samples"),
                "--tasks",
                "turn-right,keep-red,swap-diagonal",
                "--out",
                results))
        .isZero();
    assertThat(read(results).lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(ResultLine.parse(line).solvedAt()).isEqualTo(1));
  }
}
