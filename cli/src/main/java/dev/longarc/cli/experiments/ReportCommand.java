package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.OutputFile;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.MarkdownTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
      "  longarc report exp-20261122-samples --format json",
      "  longarc report exp-20261122-samples --format html --out report.html"
    })
public final class ReportCommand extends ExperimentCommand {
  @Option(
      names = "--format",
      paramLabel = "md|json|html",
      description =
          "Default: md. html: one file with every evaluation and its grids, which opens without a network and"
              + " prints; with --out.")
  private Format format = Format.md;

  @Option(
      names = "--by",
      paramLabel = "FEATURE",
      description =
          "Show the solved share by this feature of puzzles (docs/features.md); repeatable. Default: six usual ones.")
  private List<String> features = List.of();

  @Option(
      names = "--whole",
      description =
          "With --format html, of more than 2,000 evaluations: the grids of all, not only of those that failed or"
              + " were partly solved.")
  private boolean whole;

  @Option(names = "--out", paramLabel = "FILE", description = "Write it to this file.")
  private @Nullable Path out;

  /** The forms of a report. */
  enum Format {
    md,
    json,
    html
  }

  public ReportCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    if (format == Format.html && out == null) {
      throw CommandException.input(
          "A report as HTML needs a file.\nMaybe --out report.html is missing.");
    }
    try (var store = context.connections().store()) {
      String id = find(store).experimentId();
      if (format == Format.html) {
        writePage(store, id, Objects.requireNonNull(out));
        return ExitCodes.OK;
      }
      var wanted = ReportFormat.valueOf(format.name());
      String text = store.judging().report(Caller.local(), id, features, wanted);
      if (out != null) {
        OutputFile.write(out, text.endsWith("\n") ? text : text + "\n", "the report");
        screen.notice("Wrote (%s).".formatted(out));
      } else if (format == Format.json) {
        screen.print(text);
      } else {
        screen.print(MarkdownTables.aligned(text));
      }
    }
    return ExitCodes.OK;
  }

  private void writePage(Connection store, String id, Path file) {
    OutputFile.write(
        file, writer -> store.report().write(Caller.local(), id, whole, writer), "the report");
    context.screen().notice("Wrote (%s).".formatted(file));
  }
}
