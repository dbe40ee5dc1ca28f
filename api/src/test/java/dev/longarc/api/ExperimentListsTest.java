package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Lists of experiments and of results: filters, orders, pages and exports. */
@Tag("servers")
class ExperimentListsTest {
  private static final String PATH = "/api/v1/experiments";

  private final Http http = Bench.HTTP;
  private final Experiments experiments = Bench.API.getBean(Experiments.class);
  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);

  private String create(String body) {
    var answer = http.post(PATH + "/create", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }

  /** Experiments with a tag of their own. */
  private List<String> tagged(String tag, String... names) {
    String dataset = Samples.storedDataset();
    var ids = new ArrayList<String>();
    for (String name : names) {
      ids.add(
          create(
              "{\"name\": \"%s\", \"dataset\": \"%s\", \"tags\": [\"%s\"]}"
                  .formatted(name, dataset, tag)));
    }
    return ids;
  }

  private List<String> ids(String query) {
    var page = http.get(PATH + query);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page.json().get("experiments").findValuesAsString("experiment_id");
  }

  @Test
  void areFilteredAndSorted() {
    String tag = "t-" + UUID.randomUUID();
    var made = tagged(tag, "beta one", "alpha", "BETA two");
    experiments.settle(made.get(1), true);

    assertThat(ids("?tag=" + tag))
        .as("newest first")
        .containsExactly(made.get(2), made.get(1), made.get(0));
    assertThat(ids("?tag=%s&name=beta&order=asc".formatted(tag)))
        .containsExactly(made.get(0), made.get(2));
    assertThat(ids("?tag=%s&status=cancelled".formatted(tag))).containsExactly(made.get(1));
    assertThat(ids("?tag=%s&status=cancelled&status=created&sort=name&order=asc".formatted(tag)))
        .hasSize(3)
        .contains(made.get(1));
    assertThat(ids("?tag=%s&plan=none".formatted(tag))).isEmpty();
    assertThat(ids("?tag=%s&created_before=2020-01-01T00:00:00Z".formatted(tag))).isEmpty();
  }

  @Test
  void areReadAPageAtATime() {
    String tag = "t-" + UUID.randomUUID();
    var made = tagged(tag, "a", "b", "c");
    var seen = new ArrayList<String>();
    @Nullable String cursor = null;
    do {
      String from = cursor == null ? "" : "&cursor=" + cursor;
      var page = http.get(PATH + "?limit=2&tag=" + tag + from).json();
      seen.addAll(page.get("experiments").findValuesAsString("experiment_id"));
      cursor = page.get("next_cursor").asStringOpt().orElse(null);
    } while (cursor != null);
    assertThat(seen).containsExactlyElementsOf(made.reversed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=0                    | limit
          limit=1001                 | limit
          cursor=garbage             | cursor
          sort=luck                  | sort
          status=lost                | status
          created_from=yesterday     | created_from
          colour=3                   | colour
          """)
  void refuseWhatTheyDoNotKnow(String query, String place) {
    var answer = http.get(PATH + "?" + query);
    answer.error(400, "VALIDATION_ERROR");
    assertThat(answer.place()).startsWith(place);
  }

  private String withResults() {
    String tasks =
        IntStream.range(0, 5)
            .mapToObj(task -> "\"t%d\": %s".formatted(task, Samples.TASK))
            .collect(Collectors.joining(", "));
    String dataset = Samples.name();
    assertThat(http.post("/api/v1/datasets", Samples.dataset(dataset, tasks)).status())
        .isEqualTo(201);
    String id = create("{\"name\": \"Lists\", \"dataset\": \"%s\"}".formatted(dataset));
    for (int task = 0; task < 4; task++) {
      record(id, "t" + task, task);
    }
    return id;
  }

  /** Even ones are solved, odd ones fail; the cost grows and the time falls. */
  private void record(String id, String task, int number) {
    boolean solved = number % 2 == 0;
    var grid = Grid.parse(solved ? "43" : "1");
    var outcome =
        new StrategyOutcome(
            List.of(List.of(new Guess(grid, 0.5, "=say \"hello\",\n=1+1"))), 0.5, 7, List.of(), "");
    var failure = solved ? null : new Failure(FailureType.MODEL, "It broke.", "");
    var run =
        new RunReport(
            0,
            0,
            "noop",
            1,
            5,
            2_000,
            "box:1",
            solved ? outcome : null,
            failure,
            List.of(),
            null,
            30 + number);
    var report =
        new EvaluationReport(
            id,
            task,
            1,
            solved ? new Attempts(List.of(List.of(grid))) : Attempts.none(1),
            solved ? "noop" : null,
            100 - number,
            List.of(run),
            failure);
    evaluations.record(
        report,
        solved ? Verdict.SOLVED : Verdict.FAILED,
        solved ? 1 : 0,
        List.of(new BigDecimal("0.00" + (1 + number))));
  }

  private List<String> results(String id, String query) {
    var page = http.get(PATH + "/" + id + "/results" + query);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page.json().get("results").findValuesAsString("task_id");
  }

  @Test
  void resultsAreFilteredSortedAndPaged() {
    String id = withResults();

    assertThat(results(id, "")).containsExactly("t0", "t1", "t2", "t3");
    assertThat(results(id, "?verdict=SOLVED&order=desc")).containsExactly("t2", "t0");
    assertThat(results(id, "?failure=MODEL")).containsExactly("t1", "t3");
    assertThat(results(id, "?strategy=noop&sort=time&order=asc")).containsExactly("t2", "t0");
    assertThat(results(id, "?min_cost=0.002&max_cost=0.003")).containsExactly("t1", "t2");
    assertThat(results(id, "?min_time_ms=99")).containsExactly("t0", "t1");
    assertThat(results(id, "?task_id_prefix=t3")).containsExactly("t3");
    assertThat(results(id, "?recorded_before=2020-01-01T00:00:00Z")).isEmpty();
    var first = http.get(PATH + "/" + id + "/results?limit=3").json();
    String cursor = first.get("next_cursor").stringValue();
    assertThat(results(id, "?limit=3&cursor=" + cursor)).containsExactly("t3");
    http.get(PATH + "/" + id + "/results?sort=cost&cursor=" + cursor)
        .error(400, "VALIDATION_ERROR");
  }

  @Test
  void resultsAreExportedWhole() {
    String id = withResults();
    String path = PATH + "/" + id + "/results/export";

    List<String> csv = http.get(path + "?format=csv").body().lines().toList();
    assertThat(csv.getFirst())
        .startsWith("experiment_id,task_id,round,verdict,task_status,failure_type,strategy");
    assertThat(csv.get(1)).startsWith(id + ",t0,1,SOLVED,completed,,noop,0.5,1,");
    assertThat(http.get(path + "?format=csv").body()).contains("\"'=say \"\"hello\"\",\n=1+1\"");
    assertThat(http.get(path).body().lines()).hasSize(4).allMatch(line -> line.startsWith("{"));
    JsonNode array = http.get(path + "?format=json&verdict=FAILED").json();
    assertThat(array.findValuesAsString("task_id")).containsExactly("t1", "t3");
    assertThat(http.get(path + "?format=json&verdict=PARTIAL").json()).isEmpty();
    http.get(PATH + "/exp-no/results/export").error(404, "EXPERIMENT_NOT_FOUND");
    assertThat(http.get(PATH + "/" + id + "/submission?format=csv").body())
        .startsWith("output_id,attempt_1,attempt_2\nt0_0,|43|,|43|\nt1_0,|0|,|0|\n");
  }

  @Test
  void theStatusHasWhatTheResultsTook() {
    String id = withResults();
    experiments.markOpened(id);
    var status = http.get(PATH + "/" + id + "/status").json();

    var took = status.get("performance_metrics");
    assertThat(took.get("avg_processing_time_ms").doubleValue()).isEqualTo(98.5);
    assertThat(took.get("cpu_seconds").doubleValue()).isEqualTo(8);
    assertThat(took.get("memory_mb").intValue()).isEqualTo(33);
    assertThat(status.get("partial_results").get("avg_confidence").doubleValue()).isEqualTo(0.5);
    assertThat(status.get("eta").get("earliest").stringValue())
        .isLessThanOrEqualTo(status.get("eta").get("latest").stringValue());
    var errors = status.get("error_summary");
    assertThat(errors.get("failed_tasks").intValue()).isEqualTo(2);
    assertThat(errors.get("categories")).hasToString("{\"MODEL\":2}");
    assertThat(errors.get("last_error").get("task_id").stringValue()).isEqualTo("t3");
    assertThat(status.get("experiment_status").stringValue()).isEqualTo("running");
    assertThat(status.get("task_status").stringValue()).isEqualTo("in_progress");
  }
}
