package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.strategy.Calibration;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A store of its own, in which a strategy says 0.9 and is right with every fourth ARC task. */
@Tag("servers")
class CalibrationEndpointsTest {
  private static final int TASKS = 80;
  private static final Grid RIGHT = Grid.parse("12/34");
  private static final Grid WRONG = Grid.parse("12/43");

  private static ConfigurableApplicationContext api;
  private static Http http;
  private static String dataset = "";
  private static String first = "";

  @BeforeAll
  static void start() {
    api =
        Bench.api(
            Bench.TEMPORAL.getWorkflowServiceStubs(),
            "spring.datasource.url=" + Bench.database(),
            "spring.datasource.hikari.maximum-pool-size=3");
    http = Bench.http(api);
    dataset = Samples.name();
    String tasks =
        IntStream.range(0, TASKS)
            .mapToObj(number ->
                """
                "t%s": {"train": [{"input": [[%s, %s]], "output": [[1, 2], [3, 4]]}],
                        "test": [{"input": [[1]], "output": [[1, 2], [3, 4]]}]}\
                """
                    .formatted(number, number / 10, number % 10))
            .collect(Collectors.joining(", "));
    var stored = http.post("/api/v1/datasets", Samples.dataset(dataset, tasks));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Http.Answer create(String more) {
    return http.post(
        "/api/v1/experiments/create",
        "{\"name\": \"Calibrated\", \"dataset\": \"%s\", \"limit\": %s%s}"
            .formatted(dataset, TASKS, more));
  }

  private static String created(String more) {
    var answer = create(more);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }

  private static void record(String id, int task) {
    boolean right = task % 4 == 0;
    double confidence = right ? 0.9 : 0.85;
    var grids = List.of(right ? RIGHT : WRONG);
    var guesses = grids.stream().map(grid -> new Guess(grid, confidence, "paint")).toList();
    var outcome = new StrategyOutcome(List.of(guesses), confidence, 5, List.of(), "evolution 1");
    var run = new RunReport(0, 0, "evolution", 1, 1_000, 500, "box:1", outcome, null);
    var report =
        new EvaluationReport(
            id,
            "t" + task,
            1,
            new Attempts(List.of(grids)),
            "evolution",
            1_000,
            List.of(run),
            null);
    api.getBean(Evaluations.class)
        .record(
            report,
            right ? Verdict.SOLVED : Verdict.UNSOLVED,
            right ? 1 : 0,
            List.of(new BigDecimal("0.01")));
  }

  @Test
  void fitsAndUsesVersions() {
    assertThat(http.get("/api/v1/calibrations").json().get("in_use").intValue()).isZero();
    var early = http.post("/api/v1/calibrations", "{}");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.body()).contains("Maybe run an experiment first.");
    first = created("");
    IntStream.range(0, TASKS).forEach(task -> record(first, task));

    var fitted = http.post("/api/v1/calibrations", "{}");
    assertThat(fitted.status()).as(fitted.body()).isEqualTo(201);
    JsonNode version = fitted.json().get("versions").get(0);
    JsonNode fit = version.get("fits").get("evolution");
    assertThat(version.get("version").intValue()).isEqualTo(1);
    assertThat(fit.get("pairs").intValue()).isEqualTo(TASKS);
    assertThat(fit.get("kind").stringValue()).isNotEqualTo("NONE");
    assertThat(fitted.json().get("in_use").intValue()).isZero();

    String before = created("");
    assertThat(http.put("/api/v1/calibrations/in-use", "{\"version\": 1}").status()).isEqualTo(200);
    String after = created("");
    String without = created(", \"calibration\": 0");
    var curve = curve(after);
    assertThat(curve.apply(0.85)).isLessThan(0.2);
    assertThat(curve.apply(0.9)).isGreaterThan(0.8);
    assertThat(curve(before)).isEqualTo(Calibration.NONE);
    assertThat(curve(without)).isEqualTo(Calibration.NONE);
    assertThat(report(after).get("calibration").intValue()).isEqualTo(1);
    assertThat(report(before).get("calibration").intValue()).isZero();
    String clone =
        http.post("/api/v1/experiments/%s/clone".formatted(before), "{}")
            .json()
            .get("experiment_id")
            .stringValue();
    assertThat(curve(clone)).isEqualTo(Calibration.NONE); // the model's own
  }

  private static Calibration curve(String id) {
    var plan = api.getBean(Experiments.class).find(id).orElseThrow().plan();
    return plan.calibrations().curves().getOrDefault("evolution", Calibration.NONE);
  }

  private static JsonNode report(String id) {
    return http.get("/api/v1/experiments/%s/report".formatted(id)).json();
  }

  @Test
  void refusesUnknownVersions() {
    var use = http.put("/api/v1/calibrations/in-use", "{\"version\": 9}");
    assertThat(use.status()).isEqualTo(400);
    assertThat(use.body()).contains("Unknown version of calibrations (9).");
    assertThat(http.put("/api/v1/calibrations/in-use", "{}").status()).isEqualTo(400);
    var created = create(", \"calibration\": 9");
    assertThat(created.status()).isEqualTo(400);
    assertThat(created.body()).contains("\"place\":\"calibration\"");
  }
}
