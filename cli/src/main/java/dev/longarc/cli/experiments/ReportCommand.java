package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.OutputFile;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.MarkdownTables;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reports how good an experiment is. */
@Command(
    name = "report",
    description = {
      "Reports how good an experiment is: scores with intervals, strategies, costs, times, failures,",
      "confidences. Of one that still runs, what it has so far, which is biased. The last line",
      "stands alone. docs/judging.md says what each figure means."
    },
    footer = {
      "Examples:",
      "  longarc report last",
      "  longarc report exp-20261122-samples --by input.objects --out report.md",
      "  longarc report exp-20261122-samples --format json"
    })
public final class ReportCommand extends ExperimentCommand {
  @Option(names = "--format", paramLabel = "md|json", description = "Default: md.")
  private ReportFormat format = ReportFormat.md;

  @Option(
      names = "--by",
      paramLabel = "FEATURE",
      description =
          "Show the solved share by this feature of puzzles (docs/features.md); repeatable. Default: six usual ones.")
  private List<String> features = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Write it to this file.")
  private @Nullable Path out;

  public ReportCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      String id = find(store).experimentId();
      String text = store.judging().report(Caller.local(), id, features, format);
      if (out != null) {
        OutputFile.write(out, text.endsWith("\n") ? text : text + "\n", "the report");
        screen.notice("Wrote (%s).".formatted(out));
      } else if (format == ReportFormat.json) {
        screen.print(text);
      } else {
        screen.print(MarkdownTables.aligned(text));
      }
    }
    return ExitCodes.OK;
  }
}
