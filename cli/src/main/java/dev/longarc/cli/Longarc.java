package dev.longarc.cli;

import dev.longarc.cli.bench.BenchCommand;
import dev.longarc.cli.bench.SolveCommand;
import dev.longarc.cli.completion.CompletionCommand;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.datasets.DatasetsCommand;
import dev.longarc.cli.experiments.BaselineCommand;
import dev.longarc.cli.experiments.BudgetCommand;
import dev.longarc.cli.experiments.CalibrateCommand;
import dev.longarc.cli.experiments.CleanCommand;
import dev.longarc.cli.experiments.CompareCommand;
import dev.longarc.cli.experiments.DeadlineCommand;
import dev.longarc.cli.experiments.DeleteCommand;
import dev.longarc.cli.experiments.DescribeCommand;
import dev.longarc.cli.experiments.DiffCommand;
import dev.longarc.cli.experiments.EventsCommand;
import dev.longarc.cli.experiments.ExperimentAction;
import dev.longarc.cli.experiments.FailuresCommand;
import dev.longarc.cli.experiments.HistoryCommand;
import dev.longarc.cli.experiments.ImportCommand;
import dev.longarc.cli.experiments.InfoCommand;
import dev.longarc.cli.experiments.ListCommand;
import dev.longarc.cli.experiments.NotesCommand;
import dev.longarc.cli.experiments.PerformanceCommand;
import dev.longarc.cli.experiments.PlansCommand;
import dev.longarc.cli.experiments.QueuesCommand;
import dev.longarc.cli.experiments.RegressionsCommand;
import dev.longarc.cli.experiments.ReplayCommand;
import dev.longarc.cli.experiments.ReportCommand;
import dev.longarc.cli.experiments.RerankCommand;
import dev.longarc.cli.experiments.ResultsCommand;
import dev.longarc.cli.experiments.RetryCommand;
import dev.longarc.cli.experiments.RunCommand;
import dev.longarc.cli.experiments.ShowCommand;
import dev.longarc.cli.experiments.StatusCommand;
import dev.longarc.cli.experiments.SubmissionCommand;
import dev.longarc.cli.experiments.UnionCommand;
import dev.longarc.cli.experiments.WatchCommand;
import dev.longarc.cli.identity.AuditCommand;
import dev.longarc.cli.identity.KeysCommand;
import dev.longarc.cli.identity.LoginCommand;
import dev.longarc.cli.identity.LogoutCommand;
import dev.longarc.cli.identity.OpenCommand;
import dev.longarc.cli.identity.PayloadKeyCommand;
import dev.longarc.cli.identity.SigningKeyCommand;
import dev.longarc.cli.identity.TokenCommand;
import dev.longarc.cli.identity.UsersCommand;
import dev.longarc.cli.notifications.NotifyCommand;
import dev.longarc.cli.ops.ApiCommand;
import dev.longarc.cli.ops.DoctorCommand;
import dev.longarc.cli.ops.LogsCommand;
import dev.longarc.cli.ops.ResetCommand;
import dev.longarc.cli.ops.ServersCommand;
import dev.longarc.cli.ops.StopCommand;
import dev.longarc.cli.ops.UpCommand;
import dev.longarc.cli.ops.WorkerCommand;
import dev.longarc.cli.tasks.SubmitCommand;
import dev.longarc.cli.tasks.TasksCommand;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.OutputException;
import dev.longarc.runtime.home.TemporaryFolders;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code longarc} command. */
@Command(
    name = "longarc",
    mixinStandardHelpOptions = true,
    versionProvider = Longarc.Version.class,
    scope = ScopeType.INHERIT,
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%n",
    usageHelpAutoWidth = true)
public final class Longarc implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  private Longarc() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // stored data may be read elsewhere
    var context = Context.ofProcess();
    TemporaryFolders.deleteOwnAtExit(context.home());
    System.exit(run(context, args)); // embedded servers leave threads behind
  }

  /** Returns the exit code; a result that could not be written is always an error. */
  static int run(Context context, String... args) {
    try {
      int exitCode = (asksForValues(args) ? values(context) : commandLine(context)).execute(args);
      context.screen().check();
      return exitCode;
    } catch (OutputException e) {
      return new Errors(context).output(e);
    }
  }

  /** Whether a shell asks while a person waits: each command takes picocli some milliseconds. */
  private static boolean asksForValues(String... args) {
    return args.length > 1 && args[0].equals("completion") && args[1].equals("--values");
  }

  private static CommandLine values(Context context) {
    var root = new CommandLine(new Longarc()).addSubcommand(new CompletionCommand(context));
    return configured(root, context);
  }

  /** Lists the commands when none is given. */
  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCodes.USAGE;
  }

  /** The root with all commands, which are created here with their dependencies. */
  public static CommandLine commandLine(Context context) {
    var root = new CommandLine(new Longarc());
    root.addSubcommand(new RunCommand(context))
        .addSubcommand(new WatchCommand(context))
        .addSubcommand(new ListCommand(context))
        .addSubcommand(new StatusCommand(context))
        .addSubcommand(new ResultsCommand(context))
        .addSubcommand(new ShowCommand(context))
        .addSubcommand(new FailuresCommand(context))
        .addSubcommand(new ReportCommand(context))
        .addSubcommand(new CompareCommand(context))
        .addSubcommand(new UnionCommand(context))
        .addSubcommand(new CalibrateCommand(context))
        .addSubcommand(BaselineCommand.of(context))
        .addSubcommand(new RegressionsCommand(context))
        .addSubcommand(new RerankCommand(context))
        .addSubcommand(new DiffCommand(context))
        .addSubcommand(new HistoryCommand(context))
        .addSubcommand(new NotesCommand(context))
        .addSubcommand(new DescribeCommand(context))
        .addSubcommand(NotifyCommand.of(context))
        .addSubcommand(new RetryCommand(context))
        .addSubcommand(new BudgetCommand(context))
        .addSubcommand(new DeadlineCommand(context))
        .addSubcommand(new ExperimentAction.Parallelism(context))
        .addSubcommand(new ExperimentAction.Pause(context))
        .addSubcommand(new ExperimentAction.Resume(context))
        .addSubcommand(new ExperimentAction.Cancel(context))
        .addSubcommand(new PlansCommand(context))
        .addSubcommand(new BenchCommand(context))
        .addSubcommand(new SolveCommand(context))
        .addSubcommand(new ImportCommand(context))
        .addSubcommand(new SubmissionCommand(context))
        .addSubcommand(new DatasetsCommand(context))
        .addSubcommand(TasksCommand.of(context))
        .addSubcommand(new SubmitCommand(context))
        .addSubcommand(new DeleteCommand(context))
        .addSubcommand(new CleanCommand(context))
        .addSubcommand(new UpCommand())
        .addSubcommand(new StopCommand())
        .addSubcommand(new WorkerCommand())
        .addSubcommand(new ApiCommand())
        .addSubcommand(new ServersCommand())
        .addSubcommand(new QueuesCommand(context))
        .addSubcommand(new PerformanceCommand(context))
        .addSubcommand(new InfoCommand(context))
        .addSubcommand(new LogsCommand(context.screen()))
        .addSubcommand(new ReplayCommand(context))
        .addSubcommand(new DoctorCommand())
        .addSubcommand(new ResetCommand())
        .addSubcommand(new TokenCommand(context))
        .addSubcommand(new OpenCommand(context))
        .addSubcommand(new LoginCommand(context))
        .addSubcommand(new LogoutCommand(context))
        .addSubcommand(new UsersCommand(context))
        .addSubcommand(new KeysCommand(context))
        .addSubcommand(new AuditCommand(context))
        .addSubcommand(new EventsCommand(context))
        .addSubcommand(new SigningKeyCommand(context))
        .addSubcommand(new PayloadKeyCommand(context))
        .addSubcommand(new CompletionCommand(context));
    root.getCommandSpec()
        .usageMessage()
        .description("Runs ARC-AGI experiments that survive restarts.")
        .footer(
            "Start with:   longarc run",
            "Then:         longarc results ID, longarc show ID TASK, longarc up",
            "Any command:  longarc COMMAND --help");
    return configured(root, context);
  }

  private static CommandLine configured(CommandLine root, Context context) {
    var errors = new Errors(context);
    return root.setExpandAtFiles(false) // --tasks @FILE has its own meaning
        .setOut(context.screen().out())
        .setErr(context.screen().err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(context.screen().colour() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Longarc::execute)
        .setParameterExceptionHandler(errors::usage)
        .setExecutionExceptionHandler(errors::execution);
  }

  /** Executes the command. If help can't be printed, picocli would print a stack trace. */
  private static int execute(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutputException e) {
      return ExitCodes.FAILED; // run() reports it once
    }
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Longarc.class.getPackage().getImplementationVersion();
      return new String[] {
        "longarc %s (Java %s, %s %s)"
            .formatted(
                version == null ? "from sources" : version,
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"))
      };
    }
  }
}
