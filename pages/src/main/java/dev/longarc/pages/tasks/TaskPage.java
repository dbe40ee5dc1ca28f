package dev.longarc.pages.tasks;

import dev.longarc.application.contract.EstimateBodies.EstimatesBody;
import dev.longarc.application.contract.FeatureBodies.FeaturesBody;
import dev.longarc.application.contract.FeatureBodies.SimilarTaskBody;
import dev.longarc.application.contract.SubmissionBodies.SubmissionBody;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.DatasetEntryBody;
import dev.longarc.application.contract.TaskHistoryBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.grid.GridPicture;
import dev.longarc.pages.tasks.DrawnAnswer.Sent;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import dev.longarc.pages.text.TaskAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One ARC task, never with its test outputs.
 *
 * @param dataset in which it was looked for; empty: in all
 * @param cell the size of a cell in pixels, the same in all of its grids
 * @param features those that say most, as a sentence each
 * @param values all features by name
 * @param history its evaluations in experiments, newest first
 * @param older the address of older evaluations; null: these are the last
 * @param estimates null: not asked for
 * @param errors why the sent answer was refused; empty: it was not
 * @param scored what came of the sent answer; null: none was sent
 */
public record TaskPage(
    Shell shell,
    String dataset,
    Head head,
    List<Demonstration> demonstrations,
    List<DrawnAnswer> tests,
    int cell,
    List<String> errors,
    @Nullable ScoredAnswer scored,
    List<String> features,
    Map<String, String> values,
    List<Similar> similar,
    List<TaskHistoryLine> history,
    @Nullable String older,
    @Nullable TaskEstimates estimates)
    implements PageView {
  /**
   * What is known about it.
   *
   * @param path of this page
   * @param family ARC tasks that vary one idea; empty: none
   * @param otherDatasets that have it too
   */
  public record Head(
      String id,
      String path,
      String difficulty,
      String family,
      String source,
      boolean scored,
      List<Link> otherDatasets) {}

  /** A dataset and what it calls the ARC task. */
  public record Link(String dataset, String id, String path) {}

  /** A pair of grids. */
  public record Demonstration(int number, GridPicture input, GridPicture output) {}

  /** An ARC task with a similar puzzle. */
  public record Similar(TaskCard card, String distance) {}

  /**
   * What the page is made from.
   *
   * @param similarTasks by the hash of their content
   * @param estimates null: not asked for
   */
  public record Source(
      TaskBody task,
      FeaturesBody features,
      List<SimilarTaskBody> similar,
      Map<String, TaskBody> similarTasks,
      TaskHistoryBody history,
      @Nullable EstimatesBody estimates) {}

  /**
   * What became of the form.
   *
   * @param errors empty: none
   * @param submission null: none was stored
   */
  public record Outcome(Sent sent, List<String> errors, @Nullable SubmissionBody submission) {
    public static final Outcome NOTHING = new Outcome(Sent.NOTHING, List.of(), null);
  }

  public static TaskPage of(Shell shell, String dataset, Source source, Outcome outcome) {
    String path = TaskAddress.of(source.task().taskId(), dataset);
    SubmissionBody submission = outcome.submission();
    var demonstrations = demonstrations(source.task());
    var tests = tests(source.task(), outcome.sent());
    return new TaskPage(
        shell,
        dataset,
        head(source.task(), dataset, path),
        demonstrations,
        tests,
        cell(demonstrations, tests),
        outcome.errors(),
        submission == null ? null : ScoredAnswer.of(submission),
        TaskFigures.sentences(source.features()),
        TaskFigures.values(source.features()),
        similar(source),
        source.history().evaluations().stream().map(TaskHistoryLine::of).toList(),
        older(source, dataset),
        source.estimates() == null ? null : TaskEstimates.of(source.estimates()));
  }

  /** At which the largest of them is not too large. */
  private static int cell(List<Demonstration> demonstrations, List<DrawnAnswer> tests) {
    return Stream.concat(
            demonstrations.stream().flatMap(pair -> Stream.of(pair.input(), pair.output())),
            tests.stream().map(DrawnAnswer::input))
        .mapToInt(GridPicture::cellSize)
        .min()
        .orElseThrow();
  }

  private static Head head(TaskBody task, String dataset, String path) {
    return new Head(
        task.taskId(),
        path,
        task.difficultyLevel(),
        task.familyId() == null ? "" : task.familyId(),
        task.taskSource(),
        task.scored(),
        task.datasets().stream()
            .filter(entry -> !entry.dataset().equals(dataset))
            .map(TaskPage::link)
            .toList());
  }

  private static Link link(DatasetEntryBody entry) {
    return new Link(
        entry.dataset(), entry.taskId(), TaskAddress.of(entry.taskId(), entry.dataset()));
  }

  private static List<Demonstration> demonstrations(TaskBody task) {
    var pairs = new ArrayList<Demonstration>();
    task.trainExamples()
        .forEach(pair ->
            pairs.add(
                new Demonstration(
                    pairs.size() + 1,
                    GridPicture.of(pair.input()),
                    GridPicture.of(pair.output()))));
    return pairs;
  }

  private static List<DrawnAnswer> tests(TaskBody task, Sent sent) {
    var tests = new ArrayList<DrawnAnswer>();
    for (int[][] input : task.testInputs()) {
      int test = tests.size();
      tests.add(
          new DrawnAnswer(
              test + 1, GridPicture.of(input), sent.firstOf(test), sent.secondOf(test)));
    }
    return tests;
  }

  private static List<Similar> similar(Source source) {
    var found = new ArrayList<Similar>();
    for (SimilarTaskBody each : source.similar()) {
      TaskBody task = source.similarTasks().get(each.hash());
      if (task != null) { // otherwise it was removed meanwhile
        found.add(new Similar(TaskCard.of(task, null, null), Figures.confidence(each.distance())));
      }
    }
    return found;
  }

  private static @Nullable String older(Source source, String dataset) {
    String cursor = source.history().nextCursor();
    return cursor == null
        ? null
        : "/tasks/"
            + Query.encoded(source.task().taskId())
            + new Query().add("dataset", dataset).add("cursor", cursor)
            + "#history";
  }

  /** The address of this page with estimates. */
  public String withEstimates() {
    return "/tasks/"
        + Query.encoded(head.id())
        + new Query().add("dataset", dataset).add("estimates", "true")
        + "#estimates";
  }

  /** The list of its dataset. */
  public String list() {
    return "/tasks" + new Query().add("dataset", dataset);
  }

  @Override
  public String template() {
    return "tasks/task.jte";
  }
}
