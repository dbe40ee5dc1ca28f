package dev.longarc.cli.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.tasks.TaskAccess;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists ARC tasks. */
@Command(
    name = "tasks",
    description = {
      "Lists the ARC tasks of all datasets, or shows and edits one.",
      "All given conditions hold."
    },
    footer = {
      "Examples:",
      "  longarc tasks --dataset arc2-eval --difficulty hard --sort size --desc",
      "  longarc tasks --color 0,8 --max-size 100 --all --json",
      "  longarc tasks --feature form.crop:1 --feature input.objects:3..",
      "  longarc tasks show 0ca9ddb6",
      "",
      TaskText.KEYS
    })
public final class TasksCommand implements Callable<Integer> {
  private static final int LINES = 100;
  private static final int PAGE = 1_000;

  private final Context context;

  @Mixin private TaskSearchOptions options = new TaskSearchOptions();

  @Option(
      names = "--limit",
      paramLabel = "1..1000",
      description = "At most that many. Default: " + LINES + ".")
  private @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Those after the last ones, as the list before says.")
  private @Nullable String cursor;

  @Option(names = "--all", description = "All, not only the first ones.")
  private boolean all;

  @Option(names = "--json", description = "Print one line of JSON for each ARC task.")
  private boolean json;

  private TasksCommand(Context context) {
    this.context = context;
  }

  /** The command with its subcommands. */
  public static CommandLine of(Context context) {
    return new CommandLine(new TasksCommand(context))
        .addSubcommand(new TaskShowCommand(context))
        .addSubcommand(new TaskSimilarCommand(context))
        .addSubcommand(new TaskEstimateCommand(context))
        .addSubcommand(new TaskAddCommand(context))
        .addSubcommand(new TaskEditCommand(context))
        .addSubcommand(new TaskRemoveCommand(context));
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    var table =
        new Table("ARC task", "~datasets", "difficulty", ">size", "colours", ">tests", "~family");
    try (var store = context.connections().store()) {
      String next = print(store.tasks(), table);
      if (table.hasRows()) {
        screen.print(table.lines(screen));
      }
      if (next != null) {
        screen.notice("More with --cursor %s, or with --all.".formatted(next));
      }
      return ExitCodes.OK;
    }
  }

  /** Prints the JSON, or fills the table; returns the cursor of the rest. */
  private @Nullable String print(TaskAccess tasks, Table table) {
    var screen = context.screen();
    var search = options.search();
    int lines = limit != null ? limit : all ? PAGE : LINES;
    String next = cursor;
    do {
      var page = tasks.list(Caller.local(), search, next, lines);
      if (page.tasks().isEmpty()) {
        screen.notice("No ARC task matches.\nMaybe longarc datasets lists what is stored.");
      }
      for (var task : page.tasks()) {
        if (json) {
          screen.print(JsonLine.of(task));
        } else {
          table.add(TaskText.cells(task));
        }
      }
      next = page.nextCursor();
    } while (all && next != null);
    return next;
  }
}
