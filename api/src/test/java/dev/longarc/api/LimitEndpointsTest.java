package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.plan.Prices;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Ledger;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Money, deadlines, priority and parallelism, from the creation to the continuation after a stop.
 */
@Tag("servers")
class LimitEndpointsTest {
  private static final String PATH = "/api/v1/experiments/";

  private final Http http = Bench.HTTP;
  private final Experiments experiments = Bench.API.getBean(Experiments.class);
  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);
  private static final StrategyDescriptor STRATEGY =
      StrategyCatalog.builtIn().find("program-synthesis").orElseThrow();
  private static final Prices CENT_A_UNIT =
      new Prices(
          StrategyCatalog.builtIn(),
          new BigDecimal("0.01")
              .divide(BigDecimal.valueOf(STRATEGY.coreSecondsPerUnit()), MathContext.DECIMAL64));

  private final Ledger ledger = Bench.API.getBean(Ledger.class);
  private int runs;

  private Http.Answer create(String fields) {
    return http.post(
        PATH + "create",
        "{\"name\": \"limited\", \"dataset\": \"%s\", %s}"
            .formatted(Samples.storedDataset(), fields));
  }

  private Experiment find(String id) {
    return experiments.find(id).orElseThrow();
  }

  @Test
  void valuesOfACreationReplaceThoseOfItsPlan() {
    var answer =
        create(
            """
            "limit_usd": 2.5, "task_limit_usd": 0.2, "deadline_minutes": 90, "priority": 1,
            "parallelism": 3, "plan": {"name": "p", "steps": ["program-synthesis"],
              "priority": 5, "limits": {"task_usd": 0.1, "minutes": 5}, "recovery": [],
              "retries": {"network": {"retries": 9, "wait_seconds": 0.25}}}\
            """);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().get("limit_usd").decimalValue()).isEqualByComparingTo("2.5");
    assertThat(answer.json().get("task_limit_usd").decimalValue()).isEqualByComparingTo("0.2");

    String id = answer.json().get("experiment_id").stringValue();
    var plan = http.get(PATH + id).json().get("plan");
    assertThat(plan.get("parallelism").intValue()).isEqualTo(3);
    assertThat(plan.get("priority").intValue()).isEqualTo(1);
    assertThat(plan.get("limits"))
        .hasToString("{\"task_usd\":0.2,\"experiment_usd\":2.5,\"minutes\":90}");
    assertThat(plan.get("retries"))
        .hasToString("{\"network\":{\"retries\":9,\"wait_seconds\":0.25}}");
    assertThat(plan.get("recovery")).isEmpty();
    assertThat(find(id).balance().limitUsd()).isEqualByComparingTo("2.5");
    experiments.markOpened(id); // like its workflow
    assertThat(deadline(id)).isBetween(minutesFromNow(89), minutesFromNow(90));
  }

  @Test
  void thePlansLimitsApplyWhereACreationSetsNone() {
    var answer =
        create(
            """
            "plan": {"name": "p", "steps": ["program-synthesis"], "limits": {"experiment_usd": 3}}\
            """);
    assertThat(answer.json().get("limit_usd").decimalValue()).isEqualByComparingTo("3");
    assertThat(answer.json().get("task_limit_usd").decimalValue()).isEqualByComparingTo("0.42");
    assertThat(create("\"seed\": 1").json().get("limit_usd").isNull()).isTrue();
  }

  @Test
  void notesThatALimitMayBeReached() {
    var answer = create("\"limit_usd\": 0.00002, \"task_limit_usd\": 0.00001");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().get("note").stringValue())
        .isEqualTo(
            "It may stop at its limit ($0.00002): it costs at most $0.000033. An evaluation may"
                + " stop at its limit ($0.00001): it costs at most $0.0000161.");
    assertThat(create("\"limit_usd\": 5").json().get("note").isNull()).isTrue();
  }

  /** Columns: fields; place. A run of program-synthesis costs 400 × 0.001 s × $0.000014. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "limit_usd": 0.00000559      | limit_usd
          "task_limit_usd": 0.00000559 | task_limit_usd
          "plan": {"name": "p", "steps": ["program-synthesis"], "limits": {"task_usd": 0.000001}} | plan.limits.task_usd
          """)
  void refusesALimitThatDoesNotPayForTheFirstRun(String fields, String place) {
    var before = http.get("/api/v1/experiments").json();
    var answer = create(fields);
    assertThat(answer.error(402, "BUDGET_EXCEEDED"))
        .contains("program-synthesis", "$0.0000056", "\nMaybe");
    assertThat(answer.place()).isEqualTo(place);
    assertThat(http.get("/api/v1/experiments").json()).isEqualTo(before);
  }

  @Test
  void acceptsALimitThatJustPaysForTheFirstRun() {
    assertThat(create("\"limit_usd\": 0.0000056").status()).isEqualTo(201);
  }

  @Test
  void roundsLimitsThatWereComputedInFloatingPoint() {
    var answer = create("\"limit_usd\": 0.30000000000000004");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().get("limit_usd").decimalValue()).isEqualByComparingTo("0.3");
    create("\"limit_usd\": 1e-999999999").error(402, "BUDGET_EXCEEDED");
  }

  /** Columns: fields; place; a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "limit_usd": 0           | limit_usd        | (0)
          "limit_usd": "much"      | limit_usd        | (much)
          "limit_usd": 1e999999    | limit_usd        | (1E+999999)
          "task_limit_usd": -1     | task_limit_usd   | (-1)
          "deadline_minutes": 0    | deadline_minutes | (0)
          "deadline_minutes": 9999999 | deadline_minutes | (9999999)
          "priority": 6            | priority         | (6)
          "parallelism": 501       | parallelism      | (501)
          """)
  void refusesLimitsOutOfRange(String fields, String place, String message) {
    var answer = create(fields);
    assertThat(answer.error(400, "VALIDATION_ERROR")).contains(message);
    assertThat(answer.place()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          budget      | {}                      | limit_usd      | (limit_usd)
          budget      | {"limit_usd": null}     | limit_usd      | (limit_usd)
          budget      | {"limit_usd": 0}        | limit_usd      | (0)
          budget      | {"task_limit_usd": "1"} | task_limit_usd | (1)
          parallelism | {}                      | parallelism    | (parallelism)
          parallelism | {"parallelism": 0}      | parallelism    | (0)
          parallelism | {"parallelism": 1.5}    | parallelism    | (1.5)
          deadline    | {"minutes": 0}          | minutes        | (0)
          deadline    | {"minutes": 527041}     | minutes        | (527041)
          deadline    | {"hours": 1}            | hours          | (hours)
          """)
  void refusesBadChanges(String what, String body, String place, String message) {
    var answer = http.post(PATH + Samples.experiment() + "/" + what, body);
    assertThat(answer.error(400, "VALIDATION_ERROR")).contains(message);
    assertThat(answer.place()).isEqualTo(place);
  }

  @Test
  void changesTheOpenExperimentByUpdates() {
    String id = Samples.experiment();
    assertThat(changed(id, "parallelism", "{\"parallelism\": 9}").get("status").stringValue())
        .isEqualTo("in_progress");
    changed(id, "deadline", "{\"minutes\": 5}");
    assertThat(Samples.progress(id).parallelism()).isEqualTo(9);
    assertThat(Samples.progress(id).deadlineMs()).isNotNull();
    changed(id, "deadline", "{\"minutes\": null}");
    assertThat(Samples.progress(id).deadlineMs()).isNull();
    changed(id, "budget", "{\"limit_usd\": 5}");
    assertThat(find(id).balance().limitUsd()).isNull(); // the workflow would have set it
    assertThat(
            http.post(PATH + id + "/budget", "{\"limit_usd\": %s}".formatted(FakeExperiment.SPENT))
                .error(409, "CONFLICT"))
        .contains("It has spent more.");
  }

  @Test
  void continuesAfterItsLimitWhenThatIsRaised() {
    String id = stopped(FailureType.BUDGET_EXCEEDED);
    var status = http.get(PATH + id + "/status").json();
    assertThat(status.get("status").stringValue()).isEqualTo("stopped");
    assertThat(status.get("stop_reason").stringValue()).isEqualTo("BUDGET_EXCEEDED");
    assertThat(status.get("progress").get("completed_tasks").intValue()).isZero();
    assertThat(status.get("experiment_status").stringValue()).isEqualTo("suspended");
    assertThat(status.get("task_status").stringValue()).isEqualTo("failed");
    assertThat(status.get("counts").get("not_run").intValue()).isEqualTo(2);
    assertThat(ledger(id).get("state").stringValue()).isEqualTo("exceeded");

    var body = changed(id, "budget", "{\"limit_usd\": 5, \"task_limit_usd\": 0.5}");
    assertThat(body.get("limit_usd").decimalValue()).isEqualByComparingTo("5");
    assertThat(body.get("task_limit_usd").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(body.get("state").stringValue()).isEqualTo("healthy");
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.IN_PROGRESS);
    assertThat(Samples.isOpen(id)).isTrue();
  }

  @Test
  void continuesAfterItsDeadlineWhenThatIsMoved() {
    String id = stopped(FailureType.DEADLINE_EXCEEDED);
    var status = changed(id, "deadline", "{\"minutes\": 60}");
    assertThat(status.get("status").stringValue()).isEqualTo("in_progress");
    assertThat(status.get("stop_reason").isNull()).isTrue();
    assertThat(Instant.parse(status.get("deadline").stringValue()))
        .isBetween(minutesFromNow(59), minutesFromNow(60));
    assertThat(Samples.isOpen(id)).isTrue();
  }

  @Test
  void staysStoppedWhenAnotherLimitIsChanged() {
    String id = stopped(FailureType.BUDGET_EXCEEDED);
    var status = changed(id, "parallelism", "{\"parallelism\": 2}");
    assertThat(status.get("parallelism").intValue()).isEqualTo(2);
    assertThat(changed(id, "deadline", "{\"minutes\": 60}").get("status").stringValue())
        .isEqualTo("stopped");
    assertThat(Samples.isOpen(id)).isFalse();
  }

  @Test
  void refusesALimitBelowTheSpending() {
    String id = Samples.experiment();
    spend(id, "0.10");
    Samples.close(id);
    experiments.stop(id, FailureType.BUDGET_EXCEEDED);
    assertThat(http.post(PATH + id + "/budget", "{\"limit_usd\": 0.09}").error(409, "CONFLICT"))
        .contains("($0.09)", "($0.1");
    assertThat(find(id).status()).isEqualTo(ExperimentStatus.STOPPED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          budget      | {"limit_usd": 5}
          parallelism | {"parallelism": 2}
          deadline    | {"minutes": 5}
          """)
  void refusesToChangeAnEndedExperiment(String what, String body) {
    String cancelled = Samples.experiment();
    Samples.close(cancelled);
    experiments.settle(cancelled, true);
    assertThat(http.post(PATH + cancelled + "/" + what, body).error(409, "CONFLICT"))
        .contains("(cancelled)");

    String completed = Samples.experiment();
    for (String task : List.of("a", "b")) {
      var report = Samples.failed(completed, task, FailureType.MODEL);
      evaluations.record(report, Verdict.FAILED, 0, List.of(BigDecimal.ZERO, BigDecimal.ZERO));
    }
    Samples.close(completed);
    experiments.settle(completed, false);
    assertThat(http.post(PATH + completed + "/" + what, body).error(409, "CONFLICT"))
        .contains("(completed)");
  }

  @Test
  void showsTheLedger() {
    String id = create("\"limit_usd\": 0.2").json().get("experiment_id").stringValue();
    spend(id, "0.09");
    assertThat(ledger(id).get("state").stringValue()).isEqualTo("healthy");
    spend(id, "0.01");
    var body = ledger(id);
    assertThat(body.propertyNames())
        .containsExactly(
            "limit_usd",
            "task_limit_usd",
            "spent_usd",
            "reserved_usd",
            "lost_usd",
            "state",
            "by_strategy",
            "balanced",
            "differences");
    assertThat(body.get("state").stringValue()).isEqualTo("warning");
    assertThat(body.get("spent_usd").decimalValue()).isEqualByComparingTo("0.1");
    assertThat(body.get("by_strategy").get(STRATEGY.name()).decimalValue())
        .isEqualByComparingTo("0.1");
    assertThat(body.get("balanced").booleanValue()).isTrue();
    assertThat(body.get("differences")).isEmpty();
    assertThat(http.get(PATH + id + "/status").json().get("spent_usd").decimalValue())
        .isEqualByComparingTo("0.1");
    spend(id, "0.06");
    assertThat(ledger(id).get("state").stringValue()).isEqualTo("critical");
    spend(id, "0.04");
    assertThat(ledger(id).get("state").stringValue()).isEqualTo("exceeded");
    assertThat(http.get(PATH + id + "/ledger").json().get("balanced").isNull()).isTrue();
    http.get(PATH + "exp-no/ledger").error(404, "EXPERIMENT_NOT_FOUND");
  }

  /** Adds spending by one more strategy run. */
  private void spend(String id, String usd) {
    int step = runs++;
    long units = new BigDecimal(usd).movePointRight(2).longValueExact();
    var planned = new PlannedRun(0, STRATEGY.name(), units);
    var ended = new EndedRun(step, 0, STRATEGY.name(), units, 0, null);
    var _ = ledger.reserve(request(id, step, List.of(planned), List.of()), CENT_A_UNIT);
    var _ = ledger.reserve(request(id, step, List.of(), List.of(ended)), CENT_A_UNIT);
  }

  private static ReservationRequest request(
      String id, int step, List<PlannedRun> runs, List<EndedRun> ended) {
    return new ReservationRequest(id, "a", 1, step, runs, ended, null);
  }

  /** An experiment whose workflow has closed when a limit was reached. */
  private String stopped(FailureType limit) {
    String id = Samples.experiment();
    Samples.close(id);
    experiments.markOpened(id);
    experiments.stop(id, limit);
    assertThat(Samples.isOpen(id)).isFalse();
    return id;
  }

  private JsonNode ledger(String id) {
    return http.get(PATH + id + "/ledger?proof=true").json();
  }

  private JsonNode changed(String id, String what, String body) {
    var answer = http.post(PATH + id + "/" + what, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private Instant deadline(String id) {
    return Objects.requireNonNull(find(id).controls().deadline());
  }

  private static Instant minutesFromNow(long minutes) {
    return Instant.now().plus(Duration.ofMinutes(minutes));
  }
}
