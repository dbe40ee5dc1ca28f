package dev.longarc.pages.tasks;

import dev.longarc.application.contract.TaskBody.PageBody;
import dev.longarc.application.contract.TaskOutcome;
import dev.longarc.judging.statistics.Share;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.text.Query;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of the ARC tasks of a dataset.
 *
 * @param features the names by which it can be filtered
 * @param next the address of the next part; null: this is the last one
 */
public record TaskListPage(
    Shell shell, Filter filter, List<String> features, List<TaskCard> cards, @Nullable String next)
    implements PageView {
  /**
   * As the address has it; empty: all.
   *
   * @param feature a name, whose value is from {@code min} to {@code max}
   */
  public record Filter(
      String dataset,
      String difficulty,
      String feature,
      String min,
      String max,
      String outcome,
      String sort) {
    public static final List<String> DIFFICULTIES = List.of("easy", "medium", "hard", "unknown");

    /** An outcome in words. */
    public static String title(TaskOutcome outcome) {
      return switch (outcome) {
        case solved -> "solved in an experiment";
        case unsolved -> "tried, solved in none";
        case untried -> "not tried";
      };
    }

    /** What they can be sorted by. */
    public static final List<String> SORTS =
        List.of("", "size", "difficulty", "hardest", "updated");

    /** An order in words. */
    public static String title(String sort) {
      return switch (sort) {
        case "size" -> "smallest first";
        case "difficulty" -> "easiest first";
        case "hardest" -> "hardest first";
        case "updated" -> "newest changes first";
        default -> "id";
      };
    }

    String address(String cursor) {
      return "/tasks"
          + new Query()
              .add("dataset", dataset)
              .add("difficulty", difficulty)
              .add("feature", feature)
              .add("min", min)
              .add("max", max)
              .add("outcome", outcome)
              .add("sort", sort)
              .add("cursor", cursor);
    }

    public boolean isEmpty() {
      return difficulty.isEmpty() && feature.isEmpty() && outcome.isEmpty();
    }

    /** All of the dataset. */
    public String cleared() {
      return "/tasks" + new Query().add("dataset", dataset);
    }
  }

  /**
   * @param solved by the hash of the content
   */
  public static TaskListPage of(
      Shell shell, Filter filter, List<String> features, PageBody page, Map<String, Share> solved) {
    String cursor = page.nextCursor();
    return new TaskListPage(
        shell,
        filter,
        features,
        page.tasks().stream()
            .map(task -> TaskCard.of(task, filter.dataset(), solved.get(task.hash())))
            .toList(),
        cursor == null ? null : filter.address(cursor));
  }

  @Override
  public String template() {
    return "tasks/list.jte";
  }
}
