package dev.longarc.store;

import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The rows of the table {@code candidates} that belong to one strategy run. */
final class CandidateRows {
  /** The rows of {@code run} as JSON for {@link #addedTo}; null without any. */
  static final String AS_JSON =
      """
      (SELECT json_agg(
                json_build_object(
                  'test', test_index,
                  'candidate', json_build_object(
                    'hash', output_hash, 'confidence', candidates.confidence,
                    'program', program, 'verified', verified))
                ORDER BY test_index, rank)
       FROM candidates
       WHERE candidates.metric_id = run.metric_id)\
      """;

  private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

  private record Row(Integer test, Candidate candidate) {}

  private CandidateRows() {}

  /** An array for each column, by its parameter's name, so that one statement writes all rows. */
  static Map<String, Object> parameters(@Nullable StrategyOutcome outcome) {
    List<Row> rows = outcome == null ? List.of() : rows(outcome.candidates());
    var candidates = rows.stream().map(Row::candidate).toList();
    return Map.of(
        "tests",
        rows.stream().map(Row::test).toArray(Integer[]::new),
        "hashes",
        candidates.stream().map(Candidate::hash).map(Json::storable).toArray(String[]::new),
        "confidences",
        candidates.stream().map(Candidate::confidence).toArray(Double[]::new),
        "programs",
        candidates.stream().map(Candidate::program).map(Json::storable).toArray(String[]::new),
        "verified",
        candidates.stream().map(Candidate::verified).toArray(Boolean[]::new));
  }

  private static List<Row> rows(List<List<Candidate>> perTest) {
    var rows = new ArrayList<Row>();
    for (int test = 0; test < perTest.size(); test++) {
      for (Candidate candidate : perTest.get(test)) {
        rows.add(new Row(test, candidate));
      }
    }
    return rows;
  }

  /** The outcome with the candidates that {@link #AS_JSON} found. */
  static @Nullable StrategyOutcome addedTo(
      @Nullable StrategyOutcome outcome, @Nullable String json) {
    if (outcome == null || json == null) {
      return outcome;
    }
    var perTest = new ArrayList<List<Candidate>>();
    outcome.guesses().forEach(_ -> perTest.add(new ArrayList<>()));
    for (Row row : Json.COMPACT.read(json, ROWS)) {
      perTest.get(row.test()).add(row.candidate());
    }
    return outcome.withCandidates(perTest);
  }
}
