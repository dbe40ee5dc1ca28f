package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.Evaluations;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The page that compares experiments on 60 ARC tasks: A solves none but {@code t00}, B solves all
 * from {@code t02} to {@code t57}.
 */
@Tag("servers")
class ComparisonPagesTest {
  private static final int TASKS = 60;
  private static final Grid RIGHT = Grid.parse("12/34");
  private static final Grid WRONG = Grid.parse("12/43");

  private static String a = "";
  private static String b = "";
  private static String repeat = "";

  @BeforeAll
  static void run() {
    String dataset = stored(false);
    a = experiment(dataset, "quick", "<b>bold");
    b = experiment(dataset, "default", "Second");
    repeat = experiment(dataset, "quick", "Third");
    for (int task = 0; task < TASKS - 2; task++) {
      record(a, task, task == 0);
      record(b, task, task > 1);
      record(repeat, task, task < 2);
    }
    fail(a, TASKS - 2);
    record(b, TASKS - 2, true);
    record(repeat, TASKS - 2, true);
    record(a, TASKS - 1, false);
    fail(b, TASKS - 1);
    record(repeat, TASKS - 1, false);
  }

  private static String stored(boolean hidden) {
    String name = Samples.name();
    String tasks =
        IntStream.range(0, TASKS)
            .mapToObj(number ->
                """
                "%s": {"train": [{"input": [[%s, %s]], "output": [[1, 2], [3, 4]]}],
                       "test": [{"input": [[1, 1]], "output": [[1, 2], [3, 4]]}]}\
                """
                    .formatted(id(number), number / 10, number % 10))
            .collect(Collectors.joining(", "));
    String body =
        "{\"name\": \"%s\", \"tasks\": {%s}, \"hide_outputs\": %s}".formatted(name, tasks, hidden);
    var answer = Bench.HTTP.post("/api/v1/datasets", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return name;
  }

  private static String id(int task) {
    return "t%02d".formatted(task);
  }

  private static String experiment(String dataset, String plan, String name) {
    var answer =
        Bench.HTTP.post(
            "/api/v1/experiments/create",
            "{\"name\": \"%s\", \"dataset\": \"%s\", \"plan\": \"%s\"}"
                .formatted(name, dataset, plan));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }

  private static void record(String id, int task, boolean right) {
    var grids = right ? List.of(WRONG, RIGHT) : List.of(WRONG);
    var guesses = grids.stream().map(grid -> new Guess(grid, 0.5, "paint")).toList();
    var outcome = new StrategyOutcome(List.of(guesses), 0.5, 5, List.of(), "program-synthesis 1");
    var run = new RunReport(0, 0, "program-synthesis", 1, 1_000, 500, "box:1", outcome, null);
    var report =
        new EvaluationReport(
            id,
            id(task),
            1,
            new Attempts(List.of(grids)),
            "program-synthesis",
            right ? 5_000 : 4_000,
            List.of(run),
            null);
    Bench.API
        .getBean(Evaluations.class)
        .record(
            report,
            right ? Verdict.SOLVED : Verdict.UNSOLVED,
            right ? 1 : 0,
            List.of(new BigDecimal(right ? "0.03" : "0.01")));
  }

  private static void fail(String id, int task) {
    Bench.API
        .getBean(Evaluations.class)
        .record(
            Samples.failed(id, id(task), FailureType.MODEL),
            Verdict.FAILED,
            0,
            List.of(BigDecimal.ZERO, BigDecimal.ZERO));
  }

  private static String page(String query) {
    var answer = Bench.HTTP.get("/compare" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(answer.body()).doesNotContain("style=\"", "<script>", "onclick");
    return answer.body().replaceAll("\\s+", " ");
  }

  private static String both() {
    return "?arm=%s&arm=%s".formatted(a, b);
  }

  @Test
  void anExperimentNamesItsHardestTasks() {
    String path = "/experiments/" + b;
    for (String page : List.of(path, path + "/parts/hardest")) {
      assertThat(Bench.HTTP.get(page).body())
          .contains("Hardest", path + "/evaluations/t00\"", path + "/evaluations/t01\"")
          .contains(path + "/evaluations?verdict=unsolved&amp;sort=cost")
          .doesNotContain(path + "/evaluations/t02\"", path + "/evaluations/t59\"");
    }
  }

  @Test
  void asksForTwoExperiments() {
    assertThat(page(""))
        .contains("<form class=\"stack\" method=\"get\" action=\"/compare\">", "value=\"" + b)
        .contains("solved 57 of 59 scored");
    String chosen = page("?arm=" + a + "&arm=");
    assertThat(chosen).contains("&lt;b&gt;bold");
    assertThat(chosen.indexOf("value=\"%s\" selected".formatted(a)))
        .as("an experiment is compared with others, which are before it")
        .isGreaterThan(chosen.indexOf("B, what is compared with it"));
  }

  @Test
  void showsTheFindingWithItsEvidence() {
    String page = page(both());

    assertThat(page)
        .contains(
            "%s solves 56 that %s does not, %s solves 1 that %s does not".formatted(b, a, a, b))
        .contains("p &lt; 0.0001 (McNemar's exact test)")
        .contains("On 58 ARC tasks that all have scored")
        .contains("1.7 %", "CI 0.3–9.1", "96.6 %", "CI 88.3–99.0") // Wilson's of 1 and 56 of 58
        .contains("+94.8 points")
        .contains("<td class=\"gained\">56<br>", "<td class=\"lost\">1<br>")
        .contains("The smallest difference that 58 ARC tasks could show is 10.3 %")
        .contains("/compare?arm=%s&amp;arm=%s".formatted(b, a))
        .contains("/api/v1/comparisons?arm=%s&amp;arm=%s&amp;format=md".formatted(a, b))
        .contains("longarc compare %s %s".formatted(a, b))
        .contains("&lt;b&gt;bold")
        .doesNotContain("<b>bold");
    assertThat(page).contains("<code>name</code></th><td>quick</td><td>default</td>");
    assertThat(page).contains("1 failed in A", "1 failed in B", ">t58</a>", ">t59</a>");
  }

  @Test
  void pagesTheFlipsWithExactTotals() {
    String first = page(both());
    assertThat(first).contains("Flips: 57", "all 57", "B gained 56", "B lost 1", "1–50");
    assertThat(first).contains("page=2#flips").doesNotContain(">t55</a>");
    String second = page(both() + "&page=2");
    assertThat(second).contains("51–57", ">t55</a>", "rel=\"prev\"").doesNotContain("page=3");
    String lost = page(both() + "&only=lost");
    assertThat(lost).contains(">t00</a>", "1–1").doesNotContain(">t02</a>");
    assertThat(lost).contains("−$0.02", "−1.0 s");
    assertThat(lost).contains("/experiments/%s/evaluations/t00".formatted(b));
  }

  @Test
  void showsThreeGridsOfAFlip() {
    String lost = page(both() + "&only=lost");
    String row = lost.substring(lost.indexOf("t00</a>"));
    assertThat(row.split("<figure class=\"arc\">", -1)).hasSize(1 + 3);
    assertThat(row.split("data-digits=\"12/34\"", -1)).hasSize(1 + 2); // expected, and A's
    assertThat(row.split("data-digits=\"12/43\"", -1)).hasSize(1 + 1);
    assertThat(row).contains("class=\"marks\""); // what is wrong in B's
  }

  @Test
  void hidesTheOutputsThatADatasetHides() {
    String dataset = stored(true);
    String left = experiment(dataset, "quick", "Left");
    String right = experiment(dataset, "quick", "Right");
    record(left, 3, false);
    record(right, 3, true);

    String page = page("?arm=%s&arm=%s".formatted(left, right));

    assertThat(page).contains(">t03</a>", "not shown").doesNotContain("class=\"marks\"");
    String row = page.substring(page.indexOf("t03</a>"));
    assertThat(row.split("<figure class=\"arc\">", -1)).hasSize(1 + 2);
  }

  @Test
  void saysWhatMakesTheFiguresLessCertain() {
    String other = experiment(Samples.storedDataset(), "quick", "Other");
    assertThat(page("?arm=%s&arm=%s".formatted(a, other)))
        .contains("The datasets differ in their contents")
        .contains("So far: not all evaluations have ended.")
        .contains("60 only in A", "there is nothing to compare");
    assertThat(page(both())).doesNotContain("The datasets differ", "So far");
  }

  @Test
  void poolsRepeatsWithTheirSpread() {
    assertThat(page("?arm=%s,%s&arm=%s".formatted(a, repeat, b)))
        .contains("oftener than", "exact test of sign flips", "in 2 experiments")
        .contains("standard deviation")
        .doesNotContain("class=\"matrix\"");
  }

  @Test
  void comparesMoreThanTwoWithTheFirst() {
    assertThat(page("?arm=%s&arm=%s&arm=%s".formatted(a, b, repeat)))
        .contains("3 compared", "B with A", "C with A", "p, Holm")
        .contains("/compare?arm=%s&amp;arm=%s\"".formatted(a, repeat));
  }

  @Test
  void refusesWhatItCannotCompare() {
    assertThat(Bench.HTTP.get("/compare?arm=%s&arm=%s".formatted(a, a)).status()).isEqualTo(400);
    assertThat(Bench.HTTP.get("/compare?arm=%s&arm=exp-none".formatted(a)).body())
        .contains("Unknown experiment (exp-none).");
    assertThat(Bench.HTTP.get("/compare" + both() + "&only=all").body())
        .contains("Unknown only (all).");
    assertThat(Bench.HTTP.get("/compare?arm=%00&arm=" + a).body()).contains("U+0000");
    assertThat(Bench.HTTP.get("/compare" + both() + "&page=0").status()).isEqualTo(400);
  }
}
