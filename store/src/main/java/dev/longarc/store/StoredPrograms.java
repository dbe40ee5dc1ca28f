package dev.longarc.store;

import dev.longarc.arc.Grid;
import dev.longarc.outcome.Result;
import dev.longarc.strategy.Guess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * The programs behind the first attempts of some of an experiment's results, as strategies name
 * them.
 */
public final class StoredPrograms {
  private static final TypeReference<List<@Nullable Guess>> GUESSES = new TypeReference<>() {};

  private final Map<Place, List<List<@Nullable Guess>>> runs = new HashMap<>();

  private record Place(String arcTaskId, int round) {}

  private StoredPrograms() {}

  /**
   * Reads the best guesses only, since a first attempt is the best guess of a run.
   *
   * @param arcTaskIds only of these
   */
  static StoredPrograms read(JdbcClient jdbc, String experimentId, Collection<String> arcTaskIds) {
    var programs = new StoredPrograms();
    jdbc.sql(
            """
            SELECT task_id, round, best
            FROM strategy_metrics
            CROSS JOIN LATERAL (
              SELECT jsonb_agg(guesses -> 0 ORDER BY test) AS best
              FROM jsonb_array_elements(outcome_json -> 'guesses')
                WITH ORDINALITY AS tests (guesses, test)) AS outcome
            WHERE experiment_id = :experiment AND task_id = ANY (:tasks) AND best IS NOT NULL
            ORDER BY step, strategy_index, metric_id
            """)
        .param("experiment", experimentId)
        .param("tasks", arcTaskIds.toArray(String[]::new))
        .query(row -> {
          var place = new Place(row.getString("task_id"), row.getInt("round"));
          programs
              .runs
              .computeIfAbsent(place, _ -> new ArrayList<>())
              .add(Json.COMPACT.read(row.getString("best"), GUESSES));
        });
    return programs;
  }

  /**
   * The program as text; one line for each test input when they differ. Null without an attempt,
   * and for attempts taken from another experiment.
   */
  public @Nullable String of(Result result) {
    var best = runs.getOrDefault(new Place(result.arcTaskId(), result.round()), List.of());
    var texts = new LinkedHashSet<String>();
    var perTest = result.attempts().perTest();
    for (int test = 0; test < perTest.size(); test++) {
      if (!perTest.get(test).isEmpty()) {
        program(best, test, perTest.get(test).getFirst()).ifPresent(texts::add);
      }
    }
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  private static Optional<String> program(
      List<List<@Nullable Guess>> best, int test, Grid attempt) {
    return best.stream()
        .filter(run -> test < run.size())
        .map(run -> run.get(test))
        .filter(guess -> guess != null && guess.grid().equals(attempt))
        .map(Guess::program)
        .findFirst();
  }
}
