package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.LiveNotice;
import dev.longarc.cli.terminal.Screen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Runs the ARC tasks of a selection, except those taken over, and shows the progress. */
final class BenchRun {
  private static final Duration POLL = Duration.ofMillis(100);

  /** The time in which searches stop: they check for it every few ms. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Screen screen;
  private final Clock clock;
  private final ResultSink sink;
  private final TaskResult[] results;
  private final int before;
  private final Searches searches;
  private volatile BenchTally tally;

  /**
   * @param threads simultaneous searches, at least 1
   */
  BenchRun(Context context, SearchSpec spec, List<ArcTask> tasks, int threads, ResultSink sink) {
    this.screen = context.screen();
    this.clock = context.clock();
    this.sink = sink;
    this.results = new TaskResult[tasks.size()];
    this.tally = BenchTally.none(tasks.size(), tasks.stream().anyMatch(task -> task.hasOutputs()));
    sink.kept().forEach(this::count);
    this.before = sink.kept().size();
    this.searches = new Searches(spec, missing(), tasks::get, threads, this::ended);
  }

  private List<Integer> missing() {
    return IntStream.range(0, results.length)
        .filter(index -> results[index] == null)
        .boxed()
        .toList();
  }

  private void ended(int index, Searched searched) {
    sink.add(index, searched);
    count(index, searched.result());
  }

  private void count(int index, TaskResult result) {
    results[index] = result;
    tally = tally.plus(result);
  }

  /** Returns true when all have ended, or false after Ctrl-C. */
  boolean run(CtrlC ctrlC) {
    var line = new LiveNotice(screen, clock);
    Instant began = clock.instant();
    searches.start();
    while (!searches.ended()) {
      Duration watched = Duration.between(began, clock.instant());
      line.show(tally.bar(before, watched, screen.width()), tally.text(before, watched));
      screen.checkReader();
      if (ctrlC.await(POLL)) {
        line.clear();
        screen.notice("Stopping … Ctrl-C again quits at once.");
        searches.stop(GRACE);
        return false;
      }
    }
    line.clear();
    return true;
  }

  BenchTally tally() {
    return tally;
  }

  /** All results in order, after the end. */
  List<TaskResult> results() {
    return Arrays.stream(results).map(Objects::requireNonNull).toList();
  }
}
