package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.ArcTaskIds;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class EvaluationEndpointTest {
  private static final String PATH = "/api/v1/experiments/";

  private final Http http = Bench.HTTP;
  private final Experiments experiments = Bench.API.getBean(Experiments.class);
  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);

  @Test
  void acceptsAnIdAndItsShortForm() {
    String dataset = Samples.name();
    String odd = "tâche (1)";
    http.post(
        "/api/v1/datasets",
        Samples.dataset(dataset, "\"a\": " + Samples.TASK + ", \"" + odd + "\": " + Samples.TASK));
    String slug = ArcTaskIds.slug(odd);
    var created =
        http.post(
            PATH + "create",
            "{\"name\": \"odd\", \"dataset\": \"%s\", \"task_ids\": [\"%s\"]}"
                .formatted(dataset, slug));
    String id = created.json().get("experiment_id").stringValue();

    String encoded = URLEncoder.encode(odd, StandardCharsets.UTF_8).replace("+", "%20");
    for (String form : List.of(slug, encoded)) {
      var body = http.get(PATH + id + "/evaluations/" + form).json();
      assertThat(body.get("task_id").stringValue()).isEqualTo(odd);
      assertThat(body.get("web_ui").stringValue()).endsWith("/workflows/" + id + ".task." + slug);
    }
    evaluations.record(
        Samples.failed(id, odd, FailureType.MODEL),
        Verdict.FAILED,
        0,
        List.of(BigDecimal.ZERO, BigDecimal.ZERO));
    for (String form : List.of(slug, odd, "ta\u0302che (1)")) {
      assertThat(experiments.retryable(id, new RetryFilter(Set.of(), Set.of(form)))).hasSize(1);
    }
    Samples.close(id);
  }

  @Test
  void showsTheExpectedOutputOnlyAfterTheEnd() {
    String id = Samples.experiment();
    var before = http.get(PATH + id + "/evaluations/a").json();
    assertThat(before.get("expected")).isEmpty();
    assertThat(before.get("task").get("test").get(0).has("output")).isFalse();

    var attempts = new Attempts(List.of(List.of(Grid.parse("49"), Grid.parse("4/3"))));
    var report = new EvaluationReport(id, "a", 1, attempts, null, 12, List.of(), null);
    evaluations.record(report, Verdict.UNSOLVED, 0, List.of());
    var answer = http.get(PATH + id + "/evaluations/a");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("ETag")).isEmpty();
    var after = answer.json();
    assertThat(after.get("expected")).hasToString("[[[4,3]]]");
    assertThat(after.get("task").get("test").get(0).has("output")).isTrue();
    assertThat(after.get("rounds").get(0).get("diffs").get(0))
        .hasToString(
            """
            [{"right":false,"same_size":true,"wrong_cells":[[0,1]]},\
            {"right":false,"same_size":false,"wrong_cells":null}]\
            """);

    experiments.openRetryRound(id, RetryFilter.ALL, "none fails", 9);
    assertThat(http.get(PATH + id + "/evaluations/a").json().get("expected")).hasSize(1);
    Samples.close(id);
  }

  @Test
  void showsFailuresWithEachAttempt() {
    String id = Samples.experiment();
    evaluations.record(
        Samples.failed(id, "a", FailureType.MODEL),
        Verdict.FAILED,
        0,
        List.of(BigDecimal.ZERO, new BigDecimal("0.01")));

    var body = http.get(PATH + id + "/evaluations/a").json();
    assertThat(body.get("task_id").stringValue()).isEqualTo("a");
    assertThat(body.get("web_ui").stringValue()).endsWith("/workflows/" + id + ".task.a");
    var round = body.get("rounds").get(0);
    assertThat(round.propertyNames())
        .containsExactly(
            "round",
            "verdict",
            "score",
            "strategy",
            "recovered_by",
            "cost",
            "time_ms",
            "recorded_at",
            "failure",
            "runs",
            "confidence",
            "work_units",
            "solved_at",
            "waited_ms",
            "computed_ms",
            "attempts",
            "tries",
            "diffs");
    assertThat(body.get("task")).isEqualTo(Http.JSON.readTree(Samples.TASK));
    assertThat(round.get("attempts")).hasToString("[[]]");
    assertThat(round.get("computed_ms").longValue()).isEqualTo(72); // 40 + 12, then 20
    assertThat(round.get("waited_ms").longValue()).isZero();
    assertThat(round.get("verdict").stringValue()).isEqualTo("FAILED");
    assertThat(round.get("failure"))
        .hasToString(
            """
            {"type":"MODEL","message":"It broke.","advice":"A retry helps once the model is fixed.",\
            "retry_can_help":true,"causes":["program-synthesis: it broke","Caused by: chance"]}\
            """);
    var broken = round.get("runs").get(0);
    assertThat(broken.propertyNames())
        .containsExactly(
            "step",
            "strategy",
            "tries",
            "time_ms",
            "worker",
            "outcome",
            "confidence",
            "work_units",
            "stamp",
            "failure",
            "try_log",
            "guesses",
            "trace",
            "memory_mb");
    assertThat(round.get("runs").get(1).get("guesses"))
        .hasToString("[[{\"grid\":[[4,3]],\"confidence\":0.5,\"program\":\"swap\"}]]");
    assertThat(broken.get("outcome").stringValue()).isEqualTo("failed");
    assertThat(broken.get("try_log"))
        .hasToString(
            """
            [{"number":1,"worker":"box:1","queue_ms":3,"run_ms":40,"done_from":0.0,"done":0.25,\
            "alone":false,"end":"lost","failure_type":null,"message":"Its worker died."},\
            {"number":2,"worker":"box:1","queue_ms":5,"run_ms":12,"done_from":0.2,"done":0.5,\
            "alone":true,"end":"failed","failure_type":"MODEL","message":"Torn."}]\
            """);
    var answered = round.get("runs").get(1);
    assertThat(answered.get("outcome").stringValue()).isEqualTo("answered");
    assertThat(answered.get("confidence").doubleValue()).isEqualTo(0.5);
    assertThat(answered.get("work_units").longValue()).isEqualTo(150);
    assertThat(answered.get("stamp").stringValue()).isEqualTo("ttt 1");
    assertThat(http.get(PATH + id).json().get("run_stamps"))
        .hasToString("[{\"strategy\":\"test-time-training\",\"stamp\":\"ttt 1\",\"runs\":1}]");
  }

  @Test
  void listsEveryRoundAndItsRecovery() {
    String id = Samples.experiment();
    var failed = Samples.failed(id, "a", FailureType.MODEL);
    evaluations.record(failed, Verdict.FAILED, 0, List.of(BigDecimal.ZERO, BigDecimal.ZERO));
    var _ = experiments.openRetryRound(id, RetryFilter.ALL, "r1", 10);
    evaluations.record(
        recovered(failed),
        Verdict.SOLVED,
        1,
        List.of(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));

    var rounds = http.get(PATH + id + "/evaluations/a").json().get("rounds");
    assertThat(rounds).hasSize(2);
    var second = rounds.get(1);
    assertThat(second.get("verdict").stringValue()).isEqualTo("SOLVED");
    assertThat(second.get("recovered_by").stringValue()).isEqualTo("RETURN_PARTIAL_RESULT");
    assertThat(second.get("failure").get("type").stringValue()).isEqualTo("MODEL");
    assertThat(second.get("runs").findValuesAsString("outcome"))
        .containsExactly("reused", "cancelled", "no_guess");
    var result = http.get(PATH + id + "/results").json().get("results").get(0);
    assertThat(result.get("recovered_by").stringValue()).isEqualTo("RETURN_PARTIAL_RESULT");
    assertThat(result.get("failure_type").isNull()).isTrue();
    assertThat(http.get(PATH + id + "/status").json().get("recovered").intValue()).isEqualTo(1);
  }

  /** Round 2: the second run of {@code failed} is reused, others are cancelled or have no guess. */
  private static EvaluationReport recovered(EvaluationReport failed) {
    var outcome = failed.runs().get(1).outcome();
    var nothing = new StrategyOutcome(List.of(List.of()), 0, 10, List.of(), "e 1");
    return new EvaluationReport(
        failed.experimentId(),
        "a",
        2,
        new Attempts(List.of(List.of(Grid.parse("43")))),
        "test-time-training",
        50,
        List.of(
            new RunReport(1, 0, "test-time-training", 0, 20, 15, "box:2", outcome, null),
            new RunReport(1, 1, "program-synthesis", 0, 0, 0, "", null, null),
            new RunReport(1, 2, "evolution", 1, 5, 4, "box:1", nothing, null)),
        failed.failure(),
        Recovery.RETURN_PARTIAL_RESULT,
        null);
  }

  @Test
  void hasNoRoundWhileItRuns() {
    String id = Samples.experiment();
    assertThat(http.get(PATH + id + "/evaluations/b").json().get("rounds")).isEmpty();
  }

  @Test
  void namesAnUnknownExperimentOrArcTask() {
    String id = Samples.experiment();
    assertThat(http.get(PATH + id + "/evaluations/zz").error(404, "TASK_NOT_FOUND"))
        .contains("(zz)");
    http.get(PATH + "exp-no/evaluations/a").error(404, "EXPERIMENT_NOT_FOUND");
  }
}
