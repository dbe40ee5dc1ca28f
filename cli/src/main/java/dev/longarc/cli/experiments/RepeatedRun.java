package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a plan on one selection several times, one after the other, each time with the next seed.
 * What is there already is continued, not run again: after an interruption, the same call continues
 * with the rest.
 */
final class RepeatedRun {
  private final Screen screen;
  private final Connection stack;
  private final ForegroundRun foreground;

  RepeatedRun(Context context, Connection stack, CtrlC ctrlC) {
    this.screen = context.screen();
    this.stack = stack;
    foreground = new ForegroundRun(context, stack, ctrlC);
  }

  /**
   * Runs experiments until there are {@code times} of them; returns the first exit code that is not
   * 0.
   *
   * @param like one of them, which the others repeat
   */
  int run(StatusBody like, int times) {
    String first = Objects.requireNonNullElse(like.repeatOf(), like.experimentId());
    Map<Long, String> present = bySeed(first);
    long seed = present.keySet().iterator().next();
    var runs = new ArrayList<RepeatSummary.Run>();
    int exitCode = ExitCodes.OK;
    for (int number = 1; number <= times; number++, seed++) {
      screen.print("Repeat      %d of %d, seed %d".formatted(number, times, seed));
      String id = present.get(seed);
      int code = foreground.continued(status(id == null ? repeat(like, seed) : id));
      if (code == ExitCodes.INTERRUPTED) {
        screen.notice(
            "Or all %d with longarc run --like %s --repeat %d".formatted(times, first, times));
        return code;
      }
      exitCode = exitCode == ExitCodes.OK ? code : exitCode;
      screen.print("");
    }
    bySeed(first).forEach((each, id) -> runs.add(new RepeatSummary.Run(each, status(id))));
    screen.print(new RepeatSummary(runs).lines(screen));
    return exitCode;
  }

  /** The experiments by their seeds, the oldest first. */
  private Map<Long, String> bySeed(String first) {
    var bySeed = new LinkedHashMap<Long, String>();
    stack
        .experiments()
        .all(Caller.local(), ExperimentQuery.ofRepeats(first))
        .forEach(each -> bySeed.putIfAbsent(seed(each.experimentId()), each.experimentId()));
    return bySeed;
  }

  private long seed(String id) {
    return stack.experiments().show(Caller.local(), id).plan().seed();
  }

  private StatusBody status(String id) {
    return stack.experiments().status(Caller.local(), id);
  }

  private String repeat(StatusBody like, long seed) {
    var request = new LinkedHashMap<String, Object>();
    request.put("seed", seed);
    request.put("repeat_of", like.experimentId());
    return new ExperimentCreation(screen, stack)
        .create("experiments/%s/clone".formatted(like.experimentId()), request);
  }
}
