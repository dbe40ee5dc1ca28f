package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.Evaluations;
import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An experiment on ten ARC tasks with one run each, of which the submissions solve five. */
@Tag("servers")
class RerankEndpointsTest {
  private static final Grid RIGHT = Grid.parse("12/34");

  private static String id = "";
  private static String older = "";

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
    id = experiment(dataset);
    older = experiment(dataset);
    for (int task = 0; task < 4; task++) {
      record(task, 0, 0); // right first, and verified
    }
    record(4, 0, 2, 3); // two wrong ones are verified instead
    for (int task = 5; task < 8; task++) {
      record(task, 3, 3); // only the fourth is verified, and right
    }
    record(8, 5); // the sixth is right, none is verified
    record(9, 9); // none is right
    record(older, 0, true, List.of());
  }

  private static String experiment(String dataset) {
    var answer =
        Bench.HTTP.post(
            "/api/v1/experiments/create",
            "{\"name\": \"Reranked\", \"dataset\": \"%s\", \"plan\": \"quick\"}"
                .formatted(dataset));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }

  /** Six candidates with falling confidence, of which those at {@code verified} are. */
  private static void record(int task, int right, Integer... verified) {
    var candidates = new ArrayList<Candidate>();
    for (int rank = 0; rank < 6; rank++) {
      var guess =
          new Guess(rank == right ? RIGHT : Grid.parse("1" + rank), 0.9 - rank / 10.0, "paint");
      candidates.add(Candidate.of(guess, List.of(verified).contains(rank)));
    }
    record(id, task, right < 2, List.of(candidates));
  }

  private static void record(
      String experiment, int task, boolean solved, List<List<Candidate>> candidates) {
    var grids = List.of(solved ? RIGHT : Grid.parse("7"));
    var guesses = grids.stream().map(grid -> new Guess(grid, 0.9, "paint")).toList();
    var outcome =
        new StrategyOutcome(List.of(guesses), 0.9, 5, List.of(), "evolution 1", candidates);
    var run = new RunReport(0, 0, "evolution", 1, 1_000, 500, "box:1", outcome, null);
    Bench.API
        .getBean(Evaluations.class)
        .record(
            new EvaluationReport(
                experiment,
                "t" + task,
                1,
                new Attempts(List.of(grids)),
                "evolution",
                4_000,
                List.of(run),
                null),
            solved ? Verdict.SOLVED : Verdict.UNSOLVED,
            solved ? 1 : 0,
            List.of(BigDecimal.ZERO));
  }

  private static JsonNode rerank(String experiment, String rule) {
    var answer =
        Bench.HTTP.get("/api/v1/experiments/%s/rerank?rule=%s".formatted(experiment, rule));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("experiment_id").stringValue()).isEqualTo(experiment);
    assertThat(answer.json().get("rule").stringValue()).isEqualTo(rule);
    return answer.json().get("reranking");
  }

  @Test
  void showsWhatVerifiedProgramsWouldHaveSolved() {
    JsonNode reranking = rerank(id, "verified");
    assertThat(reranking.get("with_rule").get("sum").intValue()).isEqualTo(7);
    assertThat(reranking.get("as_submitted").get("sum").intValue()).isEqualTo(5);
    assertThat(reranking.get("with_any").get("sum").intValue()).isEqualTo(9);
    assertThat(reranking.get("with_any").get("of").intValue()).isEqualTo(10);
    assertThat(reranking.get("both").intValue()).isEqualTo(4);
    assertThat(reranking.get("only_rule")).hasToString("[\"t5\",\"t6\",\"t7\"]");
    assertThat(reranking.get("only_submission")).hasToString("[\"t4\"]");
    assertThat(reranking.get("difference").doubleValue()).isCloseTo(0.2, within(1e-12));
    assertThat(reranking.get("interval").get("low").doubleValue()).isNegative();
    assertThat(reranking.get("p_value").doubleValue()).isCloseTo(0.625, within(1e-12));
    assertThat(reranking.get("without_candidates").intValue()).isZero();
  }

  @Test
  void followsTheConfidencesOfTheRun() {
    for (String rule : List.of("vote", "calibrated")) {
      JsonNode reranking = rerank(id, rule);
      assertThat(reranking.get("both").intValue()).isEqualTo(5);
      assertThat(reranking.get("sentence").stringValue())
          .isEqualTo("The rule solves the same 5 of 10 ARC tasks as the submissions.");
    }
  }

  @Test
  void countsResultsWithoutCandidates() {
    JsonNode reranking = rerank(older, "vote");
    assertThat(reranking.get("without_candidates").intValue()).isEqualTo(1);
    assertThat(reranking.get("p_value").isNull()).isTrue();
    assertThat(reranking.get("with_rule").get("value").isNull()).isTrue();
  }

  @Test
  void writesMarkdown() {
    var answer =
        Bench.HTTP.get("/api/v1/experiments/%s/rerank?rule=verified&format=md".formatted(id));
    assertThat(answer.header("Content-Type")).startsWith("text/markdown");
    assertThat(answer.body())
        .startsWith("# %s with the rule verified\n".formatted(id))
        .contains("| solved with this rule | 7 of 10 (70.0 %", "| t4 | only as submitted |");
  }

  @Test
  void refusesUnknownNames() {
    assertThat(
            Bench.HTTP
                .get("/api/v1/experiments/exp-none/rerank?rule=vote")
                .error(404, "EXPERIMENT_NOT_FOUND"))
        .contains("Unknown experiment (exp-none).");
    assertThat(
            Bench.HTTP
                .get("/api/v1/experiments/%s/rerank?rule=luck".formatted(id))
                .error(400, "VALIDATION_ERROR"))
        .contains("luck");
    assertThat(
            Bench.HTTP
                .get("/api/v1/experiments/%s/rerank".formatted(id))
                .error(400, "VALIDATION_ERROR"))
        .contains("rule");
  }
}
