package dev.longarc.cli.tasks;

import dev.longarc.application.contract.GridLists;
import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.DatasetEntryBody;
import dev.longarc.application.contract.TaskBody.RevisionBody;
import dev.longarc.application.tasks.TaskRequest;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.TaskView;
import dev.longarc.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** ARC tasks as text for people. */
final class TaskText {
  static final String KEYS =
      "A line of JSON has task_id, task_source, difficulty_level, train_examples (input, output), test_input,"
          + " family_id, metadata (grid_size, colors_used, tests, demonstrations, and those of"
          + " users), test_inputs, difficulty_rule, scored, hash, datasets (dataset, task_id),"
          + " created_at and updated_at.";

  static final String REVISION_KEYS =
      "A line of JSON has dataset, revision, hash, tasks and task (as of longarc tasks show).";

  private TaskText() {}

  /** The cells of its line in a list. */
  static Object[] cells(TaskBody task) {
    return new Object[] {
      task.taskId(),
      datasets(task),
      task.difficultyLevel(),
      size(task),
      colours(task),
      task.testInputs().size(),
      task.familyId() == null ? "" : task.familyId()
    };
  }

  private static String datasets(TaskBody task) {
    return task.datasets().stream()
        .map(DatasetEntryBody::dataset)
        .collect(Collectors.joining(", "));
  }

  /** The greatest height and the greatest width, such as {@code 3×10}. */
  private static String size(TaskBody task) {
    return joined(task, "grid_size", "×");
  }

  private static String colours(TaskBody task) {
    return joined(task, "colors_used", ",");
  }

  private static String joined(TaskBody task, String key, String separator) {
    return task.metadata().get(key) instanceof List<?> values
        ? values.stream().map(String::valueOf).collect(Collectors.joining(separator))
        : "";
  }

  /** All that is known about it, and its grids. */
  static List<String> drawn(TaskBody task, Screen screen) {
    var view = new TaskView(screen, task(task));
    var lines = new ArrayList<String>();
    lines.add(headline(task, screen));
    lines.addAll(facts(task).lines(screen));
    lines.add("");
    lines.addAll(view.demonstrations());
    lines.add("");
    lines.addAll(view.tests(null));
    return lines;
  }

  private static String headline(TaskBody task, Screen screen) {
    return "%s  %s, %s, colours %s, %s, %s"
        .formatted(
            screen.styled(Style.BOLD, task.taskId()),
            task.difficultyLevel(),
            size(task),
            colours(task),
            Texts.count(task.testInputs().size(), "test", "tests"),
            task.scored() ? "can be scored" : "can't be scored");
  }

  private static Facts facts(TaskBody task) {
    var facts = new Facts().add("datasets", datasets(task)).add("source", task.taskSource());
    if (task.familyId() != null) {
      facts.add("family", task.familyId());
    }
    Integer rule = task.difficultyRule();
    facts.add(
        "difficulty", rule == null ? "set by hand" : "by version %d of the rule".formatted(rule));
    TaskRequest.added(task.metadata())
        .forEach((key, value) -> facts.add("metadata", key + "=" + value));
    return facts.add("hash", task.hash());
  }

  private static ArcTask task(TaskBody task) {
    var train =
        task.trainExamples().stream()
            .map(example ->
                new Pair(GridLists.grid(example.input()), GridLists.grid(example.output())))
            .toList();
    var inputs = task.testInputs().stream().map(Grid::of).toList();
    return new ArcTask(task.taskId(), new Puzzle(train, inputs), List.of());
  }

  /** Such as {@code revision 3 of mine, 12 ARC tasks}. */
  static String words(RevisionBody revision) {
    return "revision %d of %s, %s"
        .formatted(
            revision.revision(),
            revision.dataset(),
            Texts.count(revision.tasks(), "ARC task", "ARC tasks"));
  }
}
