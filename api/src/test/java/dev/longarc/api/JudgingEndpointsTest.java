package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import tools.jackson.databind.JsonNode;

/** Experiments on ten ARC tasks, of which A solves the first seven and B the last nine. */
@Tag("servers")
class JudgingEndpointsTest {
  private static final Grid RIGHT = Grid.parse("12/34");
  private static final Grid WRONG = Grid.parse("12/43");

  private static String a = "";
  private static String b = "";
  private static String open = "";

  @BeforeAll
  static void run() {
    String dataset = Samples.name();
    String tasks =
        IntStream.range(0, 10)
            .mapToObj(number ->
                """
                "t%s": {"train": [{"input": [[%s, 1]], "output": [[1, 2], [3, 4]]}],
                        "test": [{"input": [[1, %s]], "output": [[1, 2], [3, 4]]}]}\
                """
                    .formatted(number, number, number))
            .collect(Collectors.joining(", "));
    var stored = Bench.HTTP.post("/api/v1/datasets", Samples.dataset(dataset, tasks));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    a = experiment(dataset, "quick");
    b = experiment(dataset, "default");
    open = experiment(dataset, "quick");
    for (int task = 0; task < 10; task++) {
      record(a, task, task < 7, "0.01");
      record(b, task, task > 0, "0.03");
    }
    Bench.API
        .getBean(Evaluations.class)
        .record(
            Samples.failed(open, "t0", FailureType.MODEL),
            Verdict.FAILED,
            0,
            List.of(BigDecimal.ZERO, BigDecimal.ZERO));
  }

  private static String experiment(String dataset, String plan) {
    var answer =
        Bench.HTTP.post(
            "/api/v1/experiments/create",
            "{\"name\": \"Judged\", \"dataset\": \"%s\", \"plan\": \"%s\"}"
                .formatted(dataset, plan));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }

  /** Right with the second attempt, with a confidence of 0.75; or wrong with 0.25. */
  private static void record(String id, int task, boolean right, String cost) {
    double confidence = right ? 0.75 : 0.25;
    var grids = right ? List.of(WRONG, RIGHT) : List.of(WRONG);
    var guesses = grids.stream().map(grid -> new Guess(grid, confidence, "paint")).toList();
    var outcome =
        new StrategyOutcome(List.of(guesses), confidence, 5, List.of(), "program-synthesis 1");
    var run = new RunReport(0, 0, "program-synthesis", 1, 1_000, 500, "box:1", outcome, null);
    var report =
        new EvaluationReport(
            id,
            "t" + task,
            1,
            new Attempts(List.of(grids)),
            "program-synthesis",
            4_000,
            List.of(run),
            null);
    Bench.API
        .getBean(Evaluations.class)
        .record(
            report,
            right ? Verdict.SOLVED : Verdict.UNSOLVED,
            right ? 1 : 0,
            List.of(new BigDecimal(cost)));
  }

  private static JsonNode get(String path) {
    var answer = Bench.HTTP.get("/api/v1/" + path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void reportsHowGoodAnExperimentIs() {
    JsonNode body = get("experiments/%s/report?feature=input.cells".formatted(a));
    assertThat(body.get("experiment_id").stringValue()).isEqualTo(a);
    assertThat(body.get("plan").stringValue()).isEqualTo("quick");
    JsonNode report = body.get("report");
    JsonNode scores = report.get("scores");
    assertThat(scores.get("solved").get("value").doubleValue()).isEqualTo(0.7);
    assertThat(scores.get("solved").get("interval").get("low").doubleValue())
        .isCloseTo(0.3968, within(1e-4)); // Wilson's for 7 of 10
    assertThat(scores.get("solved_at_second").intValue()).isEqualTo(7);
    assertThat(scores.get("partial").booleanValue()).isFalse();
    assertThat(report.get("pixel_accuracy").get("mean").doubleValue())
        .isCloseTo(0.7 + 0.3 * 0.5, within(1e-9));
    assertThat(report.get("error_categories").get("WRONG_CELLS").intValue()).isEqualTo(3);
    assertThat(report.get("usd_per_solved").doubleValue()).isCloseTo(0.1 / 7, within(1e-9));
    JsonNode strategy = report.get("strategies").get(0);
    assertThat(strategy.get("only_it").intValue()).isEqualTo(7);
    assertThat(strategy.get("cpu_seconds").doubleValue()).isEqualTo(5);
    assertThat(report.get("reliability").get("ece").doubleValue()).isCloseTo(0.25, within(1e-9));
    assertThat(report.get("features").get(0).get("feature").stringValue()).isEqualTo("input.cells");
    assertThat(report.get("targets").get(1).get("met").booleanValue()).isTrue();
  }

  @Test
  void showsWhatStrategiesContributed() {
    JsonNode body = get("experiments/%s/strategies".formatted(a));
    JsonNode strategy = body.get("strategies").get(0);
    assertThat(strategy.get("strategy").stringValue()).isEqualTo("program-synthesis");
    assertThat(strategy.get("runs").intValue()).isEqualTo(10);
    assertThat(strategy.get("first_to_solve").intValue()).isEqualTo(7);
    assertThat(strategy.get("computed_median").doubleValue()).isEqualTo(1);
    assertThat(body.get("sets"))
        .hasToString("[{\"strategies\":[\"program-synthesis\"],\"solved\":7}]");
    JsonNode curve = body.get("curve");
    JsonNode last = curve.get(curve.size() - 1);
    assertThat(last.get("solved").intValue()).isEqualTo(7);
    assertThat(last.get("spent_usd").decimalValue()).isEqualByComparingTo("0.1");
    assertThat(curve.get(0).get("solved").intValue()).isLessThanOrEqualTo(1);
    assertThat(curve.get(0).get("at").stringValue()).isLessThan(last.get("at").stringValue());
  }

  @Test
  void writesMarkdownWhoseLastLineStandsAlone() {
    var answer = Bench.HTTP.get("/api/v1/experiments/%s/report?format=md".formatted(a));
    assertThat(answer.header("Content-Type")).startsWith("text/markdown");
    assertThat(answer.body()).startsWith("# " + a).contains("## Strategies");
    assertThat(answer.body().lines().toList().getLast())
        .isEqualTo(
            "Solved 7 of 10 (70.0 %, 95 % interval 39.7–89.2) for $0.1000 ($0.0143 per solved one),"
                + " median time 4.00 s (95 % within 4.00 s).");
  }

  @Test
  void marksWhatHasNotEnded() {
    JsonNode report = get("experiments/%s/report".formatted(open)).get("report");
    assertThat(report.get("scores").get("partial").booleanValue()).isTrue();
    assertThat(report.get("summary").stringValue()).startsWith("So far: Solved 0 of 10");
    assertThat(report.get("failures").get(0).get("type").stringValue()).isEqualTo("MODEL");
  }

  @Test
  void comparesWithTheFirst() {
    JsonNode body = get("comparisons?arm=%s&arm=%s".formatted(a, b));
    assertThat(body.get("p_value").doubleValue()).isCloseTo(0.625, within(1e-12)); // 1 of 4
    JsonNode comparison = body.get("comparisons").get(0).get("comparison");
    assertThat(comparison.get("solved_by_only_a").intValue()).isEqualTo(1);
    assertThat(comparison.get("solved_by_only_b").intValue()).isEqualTo(3);
    assertThat(comparison.get("sentence").stringValue())
        .contains("fewer than 6 differences in all can never reach p < 0.05");
    assertThat(comparison.get("cost").get("ratio").doubleValue()).isCloseTo(3, within(1e-9));
    assertThat(body.get("plan_differences").get(0).toString()).contains("\"path\":\"name\"");
    assertThat(Bench.HTTP.get("/api/v1/comparisons?format=md&arm=%s&arm=%s".formatted(a, b)).body())
        .contains("## Plans", "| name |");
  }

  @Test
  void poolsExperimentsOfAnArm() {
    JsonNode body = get("comparisons?arm=%s,%s&arm=%s".formatted(a, open, b));
    assertThat(body.get("arms").get(0).get("experiments").size()).isEqualTo(2);
    assertThat(body.get("comparisons").get(0).get("comparison").get("spread_a").toString())
        .contains("\"experiments\":2");
  }

  @Test
  void unitesWhatExperimentsSolved() {
    JsonNode union = get("unions?experiment=%s&experiment=%s".formatted(a, b)).get("union");
    assertThat(union.get("solved").get("sum").intValue()).isEqualTo(10);
    assertThat(union.get("solved_by_all").get("sum").intValue()).isEqualTo(6);
    assertThat(union.get("experiments").get(1).get("added").intValue()).isEqualTo(3);
  }

  @Test
  void refusesWhatItCannotJudge() {
    refuses("experiments/exp-none/report", 404, "Unknown experiment (exp-none).");
    refuses("experiments/exp-none/strategies", 404, "Unknown experiment (exp-none).");
    refuses(
        "experiments/%s/report?feature=input.cell".formatted(a),
        400,
        "Unknown feature (input.cell).");
    refuses("experiments/%s/report?format=pdf".formatted(a), 400, "pdf");
    refuses("comparisons?arm=%s".formatted(a), 400, "There are (1) to compare");
    refuses("comparisons?arm=%s,%s".formatted(a, b), 400, "There are (1) to compare");
    refuses("comparisons?arm=%s&arm=%s".formatted(a, a), 400, "is named twice");
    refuses("comparisons?arm=%s,&arm=%s".formatted(a, b), 404, "Unknown experiment ().");
    refuses("unions?experiment=%s".formatted(a), 400, "There are (1) to compare");
  }

  private static void refuses(String path, int status, String message) {
    var answer = Bench.HTTP.get("/api/v1/" + path);
    assertThat(answer.status()).as(path).isEqualTo(status);
    assertThat(answer.body()).contains(message);
  }
}
