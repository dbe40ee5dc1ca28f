package dev.longarc.application.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.RequestedPage;
import dev.longarc.application.contract.TaskHistoryBody;
import dev.longarc.application.contract.TaskHistoryBody.TaskEvaluationBody;
import dev.longarc.judging.statistics.Share;
import dev.longarc.store.TaskEvaluations;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What came of an ARC task in all experiments, whatever their datasets call it. */
public final class TaskHistory {
  private final TaskQueries queries;
  private final TaskEvaluations evaluations;

  public TaskHistory(DataSource store) {
    queries = new TaskQueries(store);
    evaluations = new TaskEvaluations(store);
  }

  /**
   * A page of its evaluations, those of the newest experiments first.
   *
   * @param dataset null: the one content that all datasets have under this id
   * @param revision of the dataset; null: the newest
   * @param cursor of the page before; null: the first page
   * @param limit 1 to 1000
   * @throws RequestException TASK_NOT_FOUND, DATASET_NOT_FOUND, CONFLICT when datasets have several
   *     contents under this id, or VALIDATION_ERROR
   */
  public TaskHistoryBody page(
      Caller caller,
      String id,
      @Nullable String dataset,
      @Nullable Integer revision,
      @Nullable String cursor,
      int limit) {
    var task = queries.found(id, dataset, revision);
    var page = RequestedPage.read(limit, () -> evaluations.page(task.hash(), cursor, limit));
    return new TaskHistoryBody(
        task.id(),
        task.hash(),
        page.items().stream().map(TaskEvaluationBody::of).toList(),
        page.next());
  }

  /**
   * The solved share of ARC tasks over all experiments, by the hash of their content; those that
   * were never scored are absent.
   */
  public Map<String, Share> solved(Caller caller, Collection<String> hashes) {
    return evaluations.solved(hashes).entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                each -> Share.of(each.getValue().solved(), each.getValue().scored())));
  }
}
