package dev.longarc.store;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
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

  ArcTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An ARC task and its content hash, which is expensive to compute. */
  record Hashed(ArcTask task, String hash) {}

  /** Adds the ARC tasks whose content is new. */
  void add(List<Hashed> tasks, String source) {
    // in one order, so that two overlapping datasets can't wait for each other's rows
    List<Hashed> ordered = tasks.stream().sorted(Comparator.comparing(Hashed::hash)).toList();
    for (int from = 0; from < ordered.size(); from += CHUNK) {
      addChunk(ordered.subList(from, Math.min(from + CHUNK, ordered.size())), source);
    }
  }

  private void addChunk(List<Hashed> tasks, String source) {
    jdbc.sql(
            """
            INSERT INTO arc_tasks
              (hash, task_id, task_source, train_examples, test_input, test_output)
            SELECT hash, task_id, :source, train::jsonb, input::jsonb, output::jsonb
            FROM unnest(:hashes::text[], :ids::text[], :train::text[], :inputs::text[],
                        :outputs::text[]) AS t (hash, task_id, train, input, output)
            ON CONFLICT (hash) DO NOTHING
            """)
        .param("source", source)
        .param("hashes", texts(tasks, Hashed::hash))
        .param("ids", texts(tasks, hashed -> hashed.task().id()))
        .param("train", texts(tasks, hashed -> Json.ARC.write(hashed.task().puzzle().train())))
        .param(
            "inputs", texts(tasks, hashed -> Json.ARC.write(hashed.task().puzzle().testInputs())))
        .param("outputs", texts(tasks, hashed -> outputs(hashed.task())))
        .update();
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

  /** Reads {@code task_id, train_examples, test_input, test_output}. */
  static ArcTask read(ResultSet row, int number) throws SQLException {
    String outputs = row.getString("test_output");
    return new ArcTask(
        row.getString("task_id"),
        new Puzzle(
            Json.ARC.read(row.getString("train_examples"), PAIRS),
            Json.ARC.read(row.getString("test_input"), GRIDS)),
        outputs == null ? List.of() : Json.ARC.read(outputs, GRIDS));
  }
}
