package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.TaskView;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws one search: the puzzle, the attempts, their programs and the costs. */
final class SolveView {
  private static final int TRACE_LINES = 10;

  private final Screen screen;
  private final StrategyDescriptor strategy;
  private final ArcTask task;

  SolveView(Screen screen, StrategyDescriptor strategy, ArcTask task) {
    this.screen = screen;
    this.strategy = strategy;
    this.task = task;
  }

  List<String> lines(TaskResult result, StrategyOutcome outcome, Duration wall) {
    var view = new TaskView(screen, task);
    var lines = new ArrayList<String>();
    lines.add(screen.styled(Style.BOLD, task.id()) + "  " + verdict(result));
    lines.add("");
    lines.addAll(view.demonstrations());
    lines.add("");
    lines.addAll(view.tests(result.attempts()));
    lines.add("");
    lines.addAll(programs(result, outcome));
    lines.add(String.format(Locale.ROOT, "Confidence  %.2f", outcome.confidence()));
    lines.add("Work        %,d %s".formatted(result.workUnits(), strategy.workUnit()));
    lines.add(
        "Time        %s, %s of CPU"
            .formatted(Texts.time(wall), Texts.time(Duration.ofMillis(result.cpuMs()))));
    lines.addAll(trace(outcome.trace()));
    return lines;
  }

  private String verdict(TaskResult result) {
    if (result.attempts().isEmpty()) {
      return screen.styled(Style.YELLOW, "no attempt") + " by " + strategy.name();
    }
    if (!task.hasOutputs()) {
      return "answered by " + strategy.name();
    }
    return result.solvedAt() == null
        ? screen.styled(Style.RED, "not solved") + " by " + strategy.name()
        : screen.styled(Style.GREEN, "solved")
            + " at attempt %d by %s".formatted(result.solvedAt(), strategy.name());
  }

  private List<String> programs(TaskResult result, StrategyOutcome outcome) {
    var lines = new ArrayList<String>();
    List<List<Grid>> perTest = result.attempts().perTest();
    for (int test = 0; test < perTest.size(); test++) {
      List<Grid> attempts = perTest.get(test);
      for (int attempt = 0; attempt < attempts.size(); attempt++) {
        String program = program(attempts.get(attempt), outcome.guesses().get(test));
        String label = "attempt %d   ".formatted(attempt + 1);
        String ofTest = perTest.size() == 1 ? "" : "test %d, ".formatted(test + 1);
        lines.add(ofTest + label + Printable.line(program));
      }
    }
    return lines;
  }

  private static String program(Grid attempt, List<Guess> guesses) {
    return guesses.stream()
        .filter(guess -> guess.grid().equals(attempt))
        .map(Guess::program)
        .findFirst()
        .orElse("");
  }

  private List<String> trace(List<String> trace) {
    var lines = new ArrayList<String>();
    for (String line : trace.subList(0, Math.min(TRACE_LINES, trace.size()))) {
      lines.add((lines.isEmpty() ? "Trace       " : "            ") + Printable.line(line));
    }
    if (trace.size() > TRACE_LINES) {
      lines.add("            … %d more lines".formatted(trace.size() - TRACE_LINES));
    }
    return lines;
  }
}
