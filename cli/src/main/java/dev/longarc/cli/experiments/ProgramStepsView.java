package dev.longarc.cli.experiments;

import dev.longarc.application.contract.GridLists;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.arc.Grid;
import dev.longarc.cli.terminal.Block;
import dev.longarc.cli.terminal.GridArt;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Draws a program step by step, for the first demonstration: a numbered list, then its grids. */
final class ProgramStepsView {
  private final Screen screen;

  ProgramStepsView(Screen screen) {
    this.screen = screen;
  }

  List<String> lines(ProgramStepsBody body) {
    var lines = new ArrayList<String>();
    lines.add("Steps of %s for demo 1".formatted(body.strategy()));
    List<ProgramStepBody> steps =
        body.demonstrations().stream().limit(1).flatMap(first -> first.steps().stream()).toList();
    if (steps.isEmpty()) {
      lines.add("  " + Printable.line(Objects.requireNonNullElse(body.note(), "None.")));
      return lines;
    }
    for (int number = 1; number <= steps.size(); number++) {
      lines.add("%3d  %s".formatted(number, text(steps.get(number - 1))));
    }
    lines.add("");
    lines.addAll(Block.sideBySide(blocks(steps), screen.width()));
    lines.add("");
    lines.add(
        Boolean.TRUE.equals(body.demonstrations().getFirst().same())
            ? "The last one equals the demonstration's output."
            : "The last one differs from the demonstration's output.");
    return lines;
  }

  private static String text(ProgramStepBody step) {
    String expression = Printable.line(step.expression());
    return step.text() == null
        ? expression
        : "%s = %s".formatted(expression, Printable.line(step.text()));
  }

  private List<Block> blocks(List<ProgramStepBody> steps) {
    List<Grid> grids =
        steps.stream()
            .map(ProgramStepBody::grid)
            .filter(Objects::nonNull)
            .map(GridLists::grid)
            .toList();
    int cellWidth = GridArt.cellWidth(grids, screen.width());
    var blocks = new ArrayList<Block>();
    for (int number = 1; number <= steps.size(); number++) {
      ProgramStepBody step = steps.get(number - 1);
      if (step.grid() != null) {
        String title = "%d %s".formatted(number, Printable.line(step.kind()));
        blocks.add(GridArt.block(title, GridLists.grid(step.grid()), screen.colour(), cellWidth));
      }
    }
    return blocks;
  }
}
