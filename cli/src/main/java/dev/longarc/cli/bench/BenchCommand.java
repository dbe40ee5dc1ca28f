package dev.longarc.cli.bench;

import dev.longarc.application.contract.SelectionBody;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.BroughtTasks;
import dev.longarc.cli.files.SelectionOptions;
import dev.longarc.cli.files.SelectionText;
import dev.longarc.cli.files.SubmissionFile;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.search.SearchStrategyProvider;
import dev.longarc.strategy.Strategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one strategy over a dataset. */
@Command(
    name = "bench",
    description = {
      "Runs one strategy over a dataset, in this process alone: no database, no Temporal.",
      "With --out it can be killed at any time; the same command continues from there.",
      "Exit code: 0, 3 when the strategy failed on some, 130 when interrupted."
    },
    footer = {
      "Examples:",
      "  longarc bench samples",
      "  longarc bench arc-agi-1/training --budget full --out results.jsonl",
      "  longarc bench arc-agi_test_challenges.json --submission submission.json",
      "  longarc bench arc-agi-1/training --tasks 0ca9ddb6,00d62c1b --out -",
      "  longarc bench arc-agi-1/training --limit 50 --stratify difficulty",
      "",
      "--out has one line of JSON for each ARC task, in the order of their ids:",
      "  task_id     name of the file without its ending, or Kaggle's key",
      "  attempts    0 to 2 different grids for each test input, the best first",
      "  solved_at   1 or 2, the number of attempts that the test inputs needed; null",
      "              when one is wrong, or when the file has no outputs",
      "  cpu_ms      CPU time of the search, one thread",
      "  work_units  spent, in the strategy's own unit",
      "  program     the program behind the first attempts: one text, or one line for",
      "              each test input where they differ; null without an attempt",
      "  confidence  0 to 1, according to the strategy",
      "  error       only when the strategy failed: the message",
      "Dataset, strategy, budget, options and seed determine all of it except cpu_ms."
    })
public final class BenchCommand implements Callable<Integer> {
  private static final Path STDOUT = Path.of("-");

  private final Context context;
  private final Screen screen;
  private final Supplier<List<Strategy>> strategies;

  @Spec private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "DATASET",
      description =
          "A folder, a file or an archive of ARC tasks: docs/datasets.md lists the forms.")
  private Path dataset = Path.of("");

  @Mixin private SearchOptions search = new SearchOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Simultaneous searches, each on one thread. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(names = "--skip-bad", description = "Omit invalid ARC tasks.")
  private boolean skipBad;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file for the results, line by line; - is the standard output.")
  private @Nullable Path out;

  @Option(
      names = "--submission",
      paramLabel = "FILE",
      description = "Writes Kaggle's submission at the end.")
  private @Nullable Path submission;

  public BenchCommand(Context context) {
    this(context, SearchStrategyProvider::createAll);
  }

  BenchCommand(Context context, Supplier<List<Strategy>> strategies) {
    this.context = context;
    this.screen = context.screen();
    this.strategies = strategies;
  }

  @Override
  public Integer call() {
    Instant began = context.clock().instant();
    checkArguments();
    SearchSpec spec = search.spec(strategies.get());
    var selected =
        BroughtTasks.at(dataset, context.distribution(), skipBad)
            .chosen(selection, dataset.toString(), screen::notice);
    List<ArcTask> chosen = selected.tasks();
    if (!selection.isEmpty()) {
      SelectionText.add(new Facts(), SelectionBody.of(selected.summary()))
          .lines(screen)
          .forEach(screen::notice);
    }
    try (ResultSink sink = sink(spec, chosen)) {
      announce(spec, chosen, sink.kept().size());
      var run = new BenchRun(context, spec, chosen, threads, sink);
      if (!run.run(context.ctrlC().get())) {
        return goodbye(run.tally());
      }
      finish(chosen, run.results(), sink, began);
      return run.tally().failed() > 0 ? ExitCodes.EVALUATIONS_FAILED : ExitCodes.OK;
    }
  }

  /** Checks the arguments before the work starts, which may take hours. */
  private void checkArguments() {
    if (threads < 1) {
      throw CommandException.input(
          "The number of threads (%d) is not positive.".formatted(threads));
    }
    selection.checkWithoutStore();
    checkFolder(out);
    checkFolder(submission);
  }

  private static void checkFolder(@Nullable Path file) {
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw CommandException.input(
          "There is no folder (%s) for (%s).\nMaybe mkdir -p %s".formatted(folder, file, folder));
    }
  }

  private ResultSink sink(SearchSpec spec, List<ArcTask> chosen) {
    if (out == null) {
      return ResultSink.to(line -> {});
    }
    return out.equals(STDOUT)
        ? ResultSink.to(screen::print)
        : ResultFile.open(out, RunHeader.of(spec, chosen), chosen);
  }

  private void announce(SearchSpec spec, List<ArcTask> chosen, int kept) {
    screen.notice(
        "Bench of %s: %s, %s, budget %d (%s), seed %d, %s"
            .formatted(
                dataset,
                Texts.count(chosen.size(), "ARC task", "ARC tasks"),
                spec.name(),
                spec.budget(),
                spec.strategy().descriptor().workUnit(),
                spec.seed(),
                Texts.count(threads, "thread", "threads")));
    if (kept > 0) {
      screen.notice("Continuing: %d of %d results are in %s.".formatted(kept, chosen.size(), out));
    }
  }

  private int goodbye(BenchTally tally) {
    if (out == null || out.equals(STDOUT)) {
      screen.notice(
          "Stopped after %d of %d.\nMaybe --out FILE next time: with it, the same command continues."
              .formatted(tally.done(), tally.total()));
    } else {
      screen.notice(
          "Stopped: %d of %d results are in %s.".formatted(tally.done(), tally.total(), out));
      screen.notice("Continue with longarc " + arguments());
    }
    return ExitCodes.INTERRUPTED;
  }

  /** The arguments of this command, quoted for a shell. */
  private String arguments() {
    return command == null
        ? ""
        : command.root().commandLine().getParseResult().originalArgs().stream()
            .map(BenchCommand::quoted)
            .collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  private void finish(
      List<ArcTask> chosen, List<TaskResult> results, ResultSink sink, Instant began) {
    if (submission != null) {
      var attempts = new LinkedHashMap<String, Attempts>();
      results.forEach(each -> attempts.put(each.taskId(), each.attempts()));
      screen.notice(SubmissionFile.write(submission, attempts));
    }
    var costs = ProcessCosts.after(Duration.between(began, context.clock().instant()));
    List<String> summary = new BenchSummary(chosen, results, sink.kept().keySet(), costs).lines();
    if (STDOUT.equals(out)) {
      summary.forEach(screen::notice);
    } else {
      screen.print(summary);
    }
  }
}
