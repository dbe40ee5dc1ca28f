package dev.longarc.store;

import dev.longarc.experiment.NewExperiment;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An ended experiment of many answered evaluations of one ARC task, written in a second. */
final class Many {
  private Many() {}

  /** Returns its id. */
  static String create(DataSource dataSource, int size) {
    String name = "many " + size;
    var task = Samples.task("m", 9_999);
    new Datasets(dataSource).create(name, List.of(task));
    var jdbc = JdbcClient.create(dataSource);
    jdbc.sql(
            """
            INSERT INTO dataset_tasks (dataset, task_id, position, hash, first_revision)
            SELECT :name, 'm' || n, n, :hash, 1 FROM generate_series(1, :size) AS n
            """)
        .param("name", name)
        .param("hash", task.contentHash())
        .param("size", size)
        .update();
    List<String> ids = IntStream.rangeClosed(1, size).mapToObj(number -> "m" + number).toList();
    var wanted = Samples.newExperiment(name, ids);
    String id =
        new Experiments(dataSource)
            .create(
                new NewExperiment(
                    wanted.name(), name, ids, wanted.plan(), "ada", "here", wanted.stamp(), null),
                0,
                Samples.DAY)
            .id();
    jdbc.sql(ANSWERS).param("id", id).update();
    jdbc.sql("UPDATE experiments SET status = 'completed', completed_at = now()").update();
    return id;
  }

  private static final String ANSWERS =
      """
      WITH submission AS (
        INSERT INTO task_submissions
          (experiment_id, task_id, round, user_id, predicted_output, strategy_used,
           confidence_score, is_correct, processing_time_ms, resource_usage_json)
        SELECT experiment_id, task_id, round, 'ada', '[[[[1, 2], [3, 4]]], [[[5]]]]', 'noop',
               position % 100 / 100.0, position % 3 = 0, 1, '{}'
        FROM evaluations
        WHERE experiment_id = :id
        RETURNING submission_id, task_id
      ), result AS (
        INSERT INTO experiment_results
          (experiment_id, task_id, round, position, submission_id, verdict, score, strategy,
           cost_usd, metrics_json)
        SELECT experiment_id, task_id, round, position, submission_id,
               CASE position % 3 WHEN 0 THEN 'solved' ELSE 'unsolved' END, 0, 'noop',
               position::bigint * 7919 % 1000 / 10000.0,
               jsonb_build_object('tries', 1, 'time_ms', position::bigint * 104729 % 5000, 'cpu_ms', 1,
                                  'work_units', 1)
        FROM submission
        JOIN evaluations USING (task_id)
        WHERE experiment_id = :id
        RETURNING experiment_id, task_id, round
      )
      INSERT INTO strategy_metrics
        (experiment_id, task_id, round, step, strategy_index, strategy_type, success, tries,
         execution_time_ms, resource_cost, worker)
      SELECT experiment_id, task_id, round, 0, 0, 'noop', true, 1, 5, 0, 'box:1'
      FROM result
      """;
}
