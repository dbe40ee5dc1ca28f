package dev.longarc.cli.ops;

import dev.longarc.cli.runtime.Home;
import dev.longarc.cli.runtime.HomeData;
import java.io.Console;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes what a home holds. */
@Command(
    name = "reset",
    description = {
      "Deletes experiments, results, workflows and logs of this home, after asking.",
      "The Temporal CLI that was built is kept, unless --all."
    })
public final class ResetCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--yes", description = "Don't ask.")
  private boolean yes;

  @Option(names = "--all", description = "The built Temporal CLI as well.")
  private boolean all;

  @Override
  public Integer call() {
    var out = Output.of(spec);
    var data = HomeData.of(Home.fromEnvironment(), all);
    if (data.isEmpty()) {
      out.printf("Nothing to delete on (%s).%n", data.dir());
      return 0;
    }
    out.printf("On (%s):%n", data.dir());
    data.sizes().forEach((name, bytes) -> out.printf("  %-18s %8.1f MB%n", name, bytes / 1e6));
    out.flush();
    if (!yes && !confirmed()) {
      out.println("Kept. (--yes deletes without asking.)");
      return 1;
    }
    data.delete();
    out.println("Deleted.");
    return 0;
  }

  private static boolean confirmed() {
    @SuppressWarnings("SystemConsoleNull") // may be null where there is no console at all
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return false;
    }
    String answer = console.readLine("Delete all of it? Results can't be brought back. [y/N] ");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
