package dev.longarc.pages.tasks;

import dev.longarc.application.contract.TaskBody;
import dev.longarc.application.contract.TaskBody.DatasetEntryBody;
import dev.longarc.application.contract.TaskBody.ExampleBody;
import dev.longarc.judging.statistics.Share;
import dev.longarc.pages.grid.GridPicture;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.TaskAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ARC task as its first demonstration, by which people recognize it.
 *
 * @param cell the size of a cell in pixels, the same in both grids
 * @param facts such as {@code easy · 3 demonstrations}
 * @param solved such as {@code solved in 2 of 5 experiments}; empty: never scored
 */
public record TaskCard(
    String id,
    String path,
    GridPicture input,
    GridPicture output,
    int cell,
    String facts,
    String solved) {
  /**
   * @param dataset in which it was looked for; null: its first one
   * @param solved null: it was never scored
   */
  static TaskCard of(TaskBody body, @Nullable String dataset, @Nullable Share solved) {
    ExampleBody first = body.trainExamples().getFirst();
    var input = GridPicture.of(first.input());
    var output = GridPicture.of(first.output());
    return new TaskCard(
        body.taskId(),
        path(body, dataset),
        input,
        output,
        GridPicture.smallCell(List.of(input, output)),
        "%s · %s"
            .formatted(
                body.difficultyLevel(),
                Figures.count(body.trainExamples().size(), "demonstration")),
        solved == null
            ? ""
            : "solved in %s of %s"
                .formatted(
                    Figures.count((long) solved.sum()), Figures.count(solved.of(), "experiment")));
  }

  private static String path(TaskBody body, @Nullable String dataset) {
    if (dataset != null) {
      return TaskAddress.of(body.taskId(), dataset);
    }
    return body.datasets().stream()
        .findFirst()
        .map((DatasetEntryBody entry) -> TaskAddress.of(entry.taskId(), entry.dataset()))
        .orElseGet(() -> TaskAddress.of(body.taskId(), null));
  }
}
