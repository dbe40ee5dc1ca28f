package dev.longarc.store;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.DifficultyRule;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.arc.PuzzleFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The rows of {@code arc_tasks}. */
final class ArcTasks {
  /** The rows of one statement: its arrays stay at about 10 MB for a dataset of any size. */
  private static final int CHUNK = 500;

  private static final TypeReference<List<Pair>> PAIRS = new TypeReference<>() {};
  private static final TypeReference<List<Grid>> GRIDS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final FeatureRows features;

  ArcTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
    features = new FeatureRows(jdbc);
  }

  /** An ARC task and its content hash, which is expensive to compute. */
  record Hashed(ArcTask task, String hash) {
    static Hashed of(ArcTask task) {
      return new Hashed(task, task.contentHash());
    }

    String id() {
      return task.id();
    }
  }

  /**
   * Adds the ARC tasks whose content is new, with the difficulty and the features of their puzzles.
   */
  void add(List<Hashed> tasks, String source) {
    // in one order, so that two overlapping datasets can't wait for each other's rows
    List<Hashed> ordered = tasks.stream().sorted(Comparator.comparing(Hashed::hash)).toList();
    for (int from = 0; from < ordered.size(); from += CHUNK) {
      addChunk(ordered.subList(from, Math.min(from + CHUNK, ordered.size())), source);
    }
  }

  private void addChunk(List<Hashed> tasks, String source) {
    List<PuzzleFacts> facts =
        tasks.stream().map(hashed -> PuzzleFacts.of(hashed.task().puzzle())).toList();
    jdbc.sql(
            """
            INSERT INTO arc_tasks
              (hash, task_id, task_source, train_examples, test_input, test_output,
               max_height, max_width, grid_size, colors_used, difficulty_level, difficulty_rule)
            SELECT hash, task_id, :source, train::jsonb, input::jsonb, output::jsonb,
                   height, width, size, colors::integer[], level, :rule
            FROM unnest(:hashes::text[], :ids::text[], :train::text[], :inputs::text[],
                        :outputs::text[], :heights::integer[], :widths::integer[],
                        :sizes::integer[], :colors::text[], :levels::text[])
              AS t (hash, task_id, train, input, output, height, width, size, colors, level)
            ON CONFLICT (hash) DO NOTHING
            """)
        .param("source", source)
        .param("rule", DifficultyRule.VERSION)
        .param("hashes", texts(tasks, Hashed::hash))
        .param("ids", texts(tasks, Hashed::id))
        .param("train", texts(tasks, hashed -> Json.ARC.write(hashed.task().puzzle().train())))
        .param(
            "inputs", texts(tasks, hashed -> Json.ARC.write(hashed.task().puzzle().testInputs())))
        .param("outputs", texts(tasks, hashed -> outputs(hashed.task())))
        .param("heights", numbers(facts, PuzzleFacts::maxHeight))
        .param("widths", numbers(facts, PuzzleFacts::maxWidth))
        .param("sizes", numbers(facts, PuzzleFacts::gridSize))
        .param("colors", texts(facts, each -> Columns.array(each.colours())))
        .param("levels", texts(facts, each -> Columns.lower(DifficultyRule.level(each, 0, 0))))
        .update();
    features.put(
        tasks.stream()
            .map(hashed -> FeatureRows.Computed.of(hashed.hash(), hashed.task().puzzle()))
            .toList());
  }

  private static @Nullable String outputs(ArcTask task) {
    return task.hasOutputs() ? Json.ARC.write(task.testOutputs()) : null;
  }

  static <T> @Nullable String[] texts(List<T> values, Function<T, @Nullable String> text) {
    var texts = new @Nullable String[values.size()];
    for (int index = 0; index < texts.length; index++) {
      texts[index] = text.apply(values.get(index));
    }
    return texts;
  }

  private static <T> Integer[] numbers(List<T> values, ToIntFunction<T> number) {
    return values.stream().map(number::applyAsInt).toArray(Integer[]::new);
  }

  /** Reads {@code task_id, train_examples, test_input, test_output}. */
  static ArcTask read(ResultSet row, int number) throws SQLException {
    return new ArcTask(row.getString("task_id"), puzzle(row), grids(row.getString("test_output")));
  }

  /** Reads {@code train_examples, test_input}. */
  static Puzzle puzzle(ResultSet row) throws SQLException {
    return new Puzzle(
        Json.ARC.read(row.getString("train_examples"), PAIRS), grids(row.getString("test_input")));
  }

  /** The grids of a column; empty when it is NULL. */
  static List<Grid> grids(@Nullable String column) {
    return column == null ? List.of() : Json.ARC.read(column, GRIDS);
  }
}
