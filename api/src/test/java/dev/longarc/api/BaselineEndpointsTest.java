package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.RegressionChecks;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Experiments of ursula on two ARC tasks, in a lab with other users. */
@Tag("servers")
class BaselineEndpointsTest {
  private static final Http URSULA = Lab.as("ursula");
  private static final Http OTTO = Lab.as("otto");
  private static final Http ADA = Lab.as("ada");
  private static final Grid ANSWER = Grid.parse("21");

  private final String dataset = dataset();

  private static String dataset() {
    String name = Samples.name();
    String task =
        """
        {"train": [{"input": [[1, 2]], "output": [[2, 1]]}],
         "test": [{"input": [[3, %s]], "output": [[2, 1]]}]}\
        """;
    var stored =
        URSULA.post(
            "/api/v1/datasets",
            Samples.dataset(
                name, "\"t0\": " + task.formatted(4) + ", \"t1\": " + task.formatted(5)));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    return name;
  }

  private String open(Http owner) {
    var answer =
        owner.post(
            "/api/v1/experiments/create",
            "{\"name\": \"Checked\", \"dataset\": \"%s\", \"plan\": \"quick\"}".formatted(dataset));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }

  /** A completed experiment that solved the first {@code solved} of two. */
  private String completed(Http owner, int solved) {
    String id = open(owner);
    for (int task = 0; task < 2; task++) {
      boolean right = task < solved;
      var report =
          new EvaluationReport(
              id,
              "t" + task,
              1,
              right ? new Attempts(List.of(List.of(ANSWER))) : Attempts.none(1),
              right ? "program-synthesis" : null,
              1_000,
              List.of(),
              null);
      new Evaluations(Lab.STORE)
          .record(report, right ? Verdict.SOLVED : Verdict.UNSOLVED, right ? 1 : 0, List.of());
    }
    new Experiments(Lab.STORE).settle(id, false);
    return id;
  }

  private static Http.Answer set(Http caller, String id) {
    return caller.put("/api/v1/baselines", "{\"experiment_id\": \"%s\"}".formatted(id));
  }

  private static JsonNode ok(Http.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private String clear() {
    return "/api/v1/baselines?dataset=%s&plan=quick".formatted(dataset);
  }

  private static String regressions(String id) {
    return "/api/v1/experiments/%s/regressions".formatted(id);
  }

  private static void checkAll() {
    var checks = new RegressionChecks(Lab.STORE);
    checks.due().forEach(checks::check);
  }

  @Test
  void setsListsAndClearsABaseline() {
    String id = completed(URSULA, 2);
    JsonNode body =
        ok(
            URSULA.put(
                "/api/v1/baselines",
                "{\"experiment_id\": \"%s\", \"thresholds\": {\"time\": 25}, \"reason\": \"Best.\"}"
                    .formatted(id)));
    assertThat(body.get("dataset").stringValue()).isEqualTo(dataset);
    assertThat(body.get("plan").stringValue()).isEqualTo("quick");
    assertThat(body.get("set_by").stringValue()).isEqualTo("ursula");
    assertThat(body.get("thresholds").get("time").doubleValue()).isEqualTo(25);
    assertThat(body.get("thresholds").get("error_rate").doubleValue()).isEqualTo(5);

    assertThat(ok(OTTO.get("/api/v1/baselines")).get("baselines").valueStream()).contains(body);
    JsonNode logged =
        ok(URSULA.get("/api/v1/experiments/" + id + "/operator-log")).get("operations").get(0);
    assertThat(logged.toString()).contains("set_baseline", "ursula", "Best.");

    assertThat(URSULA.delete(clear()).status()).isEqualTo(204);
    assertThat(URSULA.delete(clear()).error(404, "BASELINE_NOT_FOUND"))
        .contains("The dataset (%s) and the plan (quick) have no baseline".formatted(dataset));
    assertThat(ok(OTTO.get("/api/v1/baselines")).get("baselines").valueStream())
        .doesNotContain(body);
  }

  @Test
  void belongsToWhoHasSetIt() {
    String id = completed(URSULA, 2);
    String other = completed(OTTO, 2);
    set(OTTO, id).error(403, "INSUFFICIENT_PERMISSIONS");
    ok(set(URSULA, id));

    assertThat(set(OTTO, other).error(403, "INSUFFICIENT_PERMISSIONS"))
        .contains("The baseline of the dataset (%s) and the plan (quick)".formatted(dataset))
        .contains("belongs to (ursula)");
    OTTO.delete(clear()).error(403, "INSUFFICIENT_PERMISSIONS");
    assertThat(ok(set(ADA, other)).get("set_by").stringValue()).isEqualTo("ada");
    URSULA.delete(clear()).error(403, "INSUFFICIENT_PERMISSIONS");
    assertThat(ADA.delete(clear()).status()).isEqualTo(204);
  }

  @Test
  void refusesWhatCannotBeABaseline() {
    String open = open(URSULA);
    assertThat(set(URSULA, open).error(409, "CONFLICT"))
        .contains("The experiment (%s) has not completed".formatted(open));
    assertThat(set(URSULA, "exp-none").error(404, "EXPERIMENT_NOT_FOUND"))
        .contains("Unknown experiment (exp-none).");
    URSULA.put("/api/v1/baselines", "{}").error(400, "VALIDATION_ERROR");
    String id = completed(URSULA, 2);
    assertThat(
            URSULA
                .put(
                    "/api/v1/baselines",
                    "{\"experiment_id\": \"%s\", \"thresholds\": {\"cost\": -1}}".formatted(id))
                .error(400, "VALIDATION_ERROR"))
        .contains("The threshold (-1.0) of (cost) is not 0 to 1000.");
  }

  @Test
  void showsTheStoredCheckOrComparesNow() {
    String baseline = completed(URSULA, 2);
    String before = completed(URSULA, 1);
    assertThat(URSULA.get(regressions(before)).error(404, "BASELINE_NOT_FOUND"))
        .contains("have no baseline");
    ok(set(URSULA, baseline));
    String worse = completed(URSULA, 1);
    checkAll();

    JsonNode now = ok(OTTO.get(regressions(before)));
    assertThat(now.get("checked_at").isNull()).isTrue();
    assertThat(now.get("severity").stringValue()).isEqualTo("CRITICAL");
    JsonNode stored = ok(OTTO.get(regressions(worse)));
    assertThat(stored.get("checked_at").isNull()).isFalse();
    assertThat(stored.get("baseline_id").stringValue()).isEqualTo(baseline);
    JsonNode change = stored.get("report").get("changes").get(4);
    assertThat(change.get("metric").stringValue()).isEqualTo("PERFECT_MATCH");
    assertThat(change.get("worse_percent").doubleValue()).isCloseTo(50, within(1e-9));
    assertThat(change.get("affected").toString()).isEqualTo("[\"t1\"]");

    ok(set(URSULA, worse));
    assertThat(ok(OTTO.get(regressions(worse))).get("baseline_id").stringValue())
        .isEqualTo(baseline);
    JsonNode present = ok(OTTO.get(regressions(worse) + "?now=true"));
    assertThat(present.get("baseline_id").stringValue()).isEqualTo(worse);
    assertThat(present.get("severity").isNull()).isTrue();
    var text = OTTO.get(regressions(before) + "?format=md&now=true");
    assertThat(text.header("Content-Type")).startsWith("text/markdown");
    assertThat(text.body())
        .startsWith("# %s compared with its baseline %s\n".formatted(before, worse))
        .contains("No metric is worse by more than its threshold.");
    assertThat(URSULA.get(regressions("exp-none")).error(404, "EXPERIMENT_NOT_FOUND"))
        .contains("exp-none");
  }

  @Test
  void acknowledgesARegressionOnce() {
    ok(set(URSULA, completed(URSULA, 2)));
    String worse = completed(URSULA, 0);
    String path = regressions(worse) + "/acknowledge";
    assertThat(URSULA.post(path).error(409, "CONFLICT")).contains("not compared");
    checkAll();
    OTTO.post(path).error(403, "INSUFFICIENT_PERMISSIONS");

    JsonNode seen = ok(URSULA.post(path, "{\"reason\": \"A slow machine.\"}")).get("acknowledged");

    assertThat(seen.get("by").stringValue()).isEqualTo("ursula");
    assertThat(seen.get("reason").stringValue()).isEqualTo("A slow machine.");
    assertThat(URSULA.post(path).error(409, "CONFLICT"))
        .contains("was acknowledged before, by (ursula)");
    JsonNode logged =
        ok(URSULA.get("/api/v1/experiments/" + worse + "/operator-log")).get("operations").get(0);
    assertThat(logged.toString()).contains("acknowledge_regression", "A slow machine.");
  }
}
