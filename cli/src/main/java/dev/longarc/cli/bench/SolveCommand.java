package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.BroughtTasks;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.LiveNotice;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.search.SearchStrategyProvider;
import dev.longarc.strategy.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one strategy on one ARC task and draws the attempts. */
@Command(
    name = "solve",
    description = {
      "Solves one ARC task, in this process alone: no database, no Temporal.",
      "Draws it with both attempts; with NO_COLOR, or into a file, grids are digits.",
      "Exit code: 0 right or wrong, 130 when interrupted; with --json 3 when the strategy failed."
    },
    footer = {
      "Examples:",
      "  longarc solve samples/keep-red.json",
      "  longarc solve 0ca9ddb6 --dataset arc-agi-1/training --budget full",
      "  longarc solve my-puzzle.json --json"
    })
public final class SolveCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Context context;
  private final Supplier<List<Strategy>> strategies;

  @Parameters(paramLabel = "TASK", description = "An ARC task's file, or with --dataset its id.")
  private String task = "";

  @Option(
      names = "--dataset",
      paramLabel = "DIR|FILE",
      description = "The dataset of the ARC task.")
  private @Nullable Path dataset;

  @Mixin private SearchOptions search = new SearchOptions();

  @Option(
      names = "--json",
      description = "Print one line of JSON instead: see `longarc bench --help`.")
  private boolean json;

  public SolveCommand(Context context) {
    this(context, SearchStrategyProvider::createAll);
  }

  SolveCommand(Context context, Supplier<List<Strategy>> strategies) {
    this.context = context;
    this.strategies = strategies;
  }

  @Override
  public Integer call() {
    SearchSpec spec = search.spec(strategies.get());
    ArcTask chosen = chosen();
    Instant began = context.clock().instant();
    Searched searched = searched(spec, chosen);
    if (searched == null) {
      return ExitCodes.INTERRUPTED;
    }
    if (json) {
      context.screen().print(ResultLine.of(searched.result()));
      return searched.result().isFailed() ? ExitCodes.EVALUATIONS_FAILED : ExitCodes.OK;
    }
    if (searched.outcome() == null) {
      throw failed(spec, chosen, searched);
    }
    Duration wall = Duration.between(began, context.clock().instant());
    var view = new SolveView(context.screen(), spec.strategy().descriptor(), chosen);
    context.screen().print(view.lines(searched.result(), searched.outcome(), wall));
    return ExitCodes.OK;
  }

  private ArcTask chosen() {
    if (dataset != null) {
      return BroughtTasks.at(dataset, context.distribution(), false).named(task);
    }
    List<ArcTask> tasks =
        BroughtTasks.at(Path.of(task), context.distribution(), false).all(context.screen()::notice);
    if (tasks.size() > 1) {
      throw CommandException.input(
          "There are (%d) ARC tasks in (%s).\nMaybe longarc solve %s --dataset %s"
              .formatted(tasks.size(), task, tasks.getFirst().id(), task));
    }
    return tasks.getFirst();
  }

  /** Null after Ctrl-C. */
  private @Nullable Searched searched(SearchSpec spec, ArcTask chosen) {
    CtrlC ctrlC = context.ctrlC().get();
    var found = new AtomicReference<@Nullable Searched>();
    var searches =
        new Searches(spec, List.of(0), index -> chosen, 1, (index, each) -> found.set(each));
    var line = new LiveNotice(context.screen(), context.clock());
    Instant began = context.clock().instant();
    searches.start();
    while (!searches.ended()) {
      show(line, spec, chosen, searches.progress(), began);
      context.screen().checkReader();
      if (ctrlC.await(POLL)) {
        line.clear();
        context.screen().notice("Stopped.");
        searches.stop(GRACE);
        return null;
      }
    }
    line.clear();
    return found.get();
  }

  private void show(
      LiveNotice line, SearchSpec spec, ArcTask chosen, double progress, Instant began) {
    String text =
        "Searching %s with %s  %d %%  %s"
            .formatted(
                chosen.id(),
                spec.name(),
                Math.round(100 * progress),
                Texts.time(Duration.between(began, context.clock().instant())));
    line.show(text, text);
  }

  private static RuntimeException failed(SearchSpec spec, ArcTask chosen, Searched searched) {
    return new IllegalStateException(
        "The strategy (%s) failed on (%s): %s"
            .formatted(spec.name(), chosen.id(), searched.result().error()),
        searched.thrown());
  }
}
