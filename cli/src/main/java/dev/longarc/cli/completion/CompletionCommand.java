package dev.longarc.cli.completion;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script for a shell, and answers its questions. */
@Command(
    name = "completion",
    description = {
      "Prints a script for completion in bash or zsh.",
      "It completes commands, options, plans, and stored experiments, ARC tasks and datasets;",
      "stored ones only while `longarc up` or the lab runs, since it starts nothing."
    },
    footer = {
      "Examples:",
      "  source <(./longarc completion bash)                in ~/.bashrc",
      "  source <(./longarc completion zsh)                 in ~/.zshrc"
    })
public final class CompletionCommand implements Callable<Integer> {
  /** A person who pressed TAB waits for the answer. */
  private static final int PATIENCE_MS = 900;

  private final Context context;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable Shell shell;

  @Option(names = "--values", split = ",", hidden = true)
  private List<KnownValues> values = List.of();

  /** The shells that can load the script. */
  enum Shell {
    bash,
    zsh
  }

  public CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    if (!values.isEmpty()) {
      values.forEach(kind -> context.screen().print(known(kind)));
    } else if (shell != null) {
      context.screen().print(CompletionScript.of(spec.root().commandLine()).stripTrailing());
    } else {
      throw new ParameterException(spec.commandLine(), "The shell is missing: bash or zsh.");
    }
    return ExitCodes.OK;
  }

  /** The values; empty when nothing runs, or does not answer in time. */
  private List<String> known(KnownValues kind) {
    return CompletableFuture.supplyAsync(() -> kind.now(context.connections()))
        .completeOnTimeout(List.of(), PATIENCE_MS, TimeUnit.MILLISECONDS)
        .exceptionally(_ -> List.of())
        .join();
  }
}
