package dev.longarc.cli.ops;

import dev.longarc.cli.terminal.Confirmation;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.runtime.StackData;
import dev.longarc.runtime.home.Home;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes the data of a home. */
@Command(
    name = "reset",
    description = {
      "Deletes experiments, results, workflows, logs and the keys of joined workers, after asking.",
      "The built Temporal CLI is kept, unless --all."
    })
public final class ResetCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--yes", description = "Don't ask.")
  private boolean yes;

  @Option(names = "--all", description = "Delete the built Temporal CLI as well.")
  private boolean all;

  @Override
  public Integer call() {
    var out = Output.of(spec);
    var home = Home.fromEnvironment();
    var data = StackData.of(home, all);
    if (data.isEmpty()) {
      out.printf("Nothing to delete on (%s).%n", data.dir());
      return 0;
    }
    out.printf("On (%s):%n", data.dir());
    data.sizes().forEach((name, bytes) -> out.printf("  %-18s %10s%n", name, Texts.bytes(bytes)));
    out.printf("  %-18s %10s%n", "all of it", Texts.bytes(data.total()));
    out.flush();
    if (!yes && !Confirmation.of("Delete all of it? Results can't be brought back.")) {
      out.println("Kept. (--yes deletes without asking.)");
      return 1;
    }
    data.delete();
    long left = StackData.of(home, all).total();
    out.printf("Freed %s.%n", Texts.bytes(data.total() - left));
    return 0;
  }
}
