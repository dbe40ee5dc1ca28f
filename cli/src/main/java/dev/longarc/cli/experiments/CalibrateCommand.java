package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.judging.CalibrationAccess;
import dev.longarc.application.judging.CalibrationsBody;
import dev.longarc.application.judging.CalibrationsBody.FitBody;
import dev.longarc.application.judging.CalibrationsBody.ScoreBody;
import dev.longarc.application.judging.CalibrationsBody.VersionBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows, fits and chooses calibrations of confidences. */
@Command(
    name = "calibrate",
    description = {
      "Shows the calibrations of confidences: curves from what strategies say to what happens.",
      "--fit makes a version from all runs so far, --use lets new experiments begin with one.",
      "An experiment keeps the curves with which it began. docs/judging.md says more."
    },
    footer = {
      "Examples:",
      "  longarc calibrate --fit",
      "  longarc calibrate --use 1",
      "  longarc calibrate --use none",
      "  longarc run --calibration none     one experiment without"
    })
public final class CalibrateCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--fit", description = "Fit a further version.")
  private boolean fit;

  @Option(
      names = "--use",
      paramLabel = "VERSION|none",
      description = "Let new experiments begin with this version, or with none.")
  private @Nullable String use;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public CalibrateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Integer version = use == null ? null : Integer.valueOf(CalibrationOption.version(use));
    var screen = context.screen();
    try (var store = context.connections().store()) {
      CalibrationsBody all = changed(store.calibrations(), version);
      if (json) {
        screen.print(JsonLine.of(all));
      } else {
        print(all);
      }
    }
    return ExitCodes.OK;
  }

  private CalibrationsBody changed(CalibrationAccess calibrations, @Nullable Integer version) {
    if (fit) {
      var _ = calibrations.fit(Caller.local());
    }
    return version == null
        ? calibrations.list(Caller.local())
        : calibrations.use(Caller.local(), version);
  }

  private void print(CalibrationsBody all) {
    var screen = context.screen();
    if (all.versions().isEmpty()) {
      screen.notice(
          "No version yet: experiments use what strategies say.\nMaybe longarc calibrate --fit.");
      return;
    }
    VersionBody newest = all.versions().getFirst();
    screen.print(
        "Version %s, of %s by %s"
            .formatted(newest.version(), newest.fittedAt(), newest.fittedBy()));
    screen.print(table(newest).lines(screen));
    screen.print(
        all.inUse() == 0
            ? "New experiments use what strategies say."
            : "New experiments use version %s.".formatted(all.inUse()));
  }

  private static Table table(VersionBody version) {
    var table =
        new Table(
            "strategy",
            "curve",
            ">runs",
            ">Brier before",
            ">after",
            ">ECE before",
            ">after",
            "~why");
    version.fits().forEach((strategy, each) -> add(table, strategy, each));
    return table;
  }

  private static void add(Table table, String strategy, FitBody fit) {
    var before = fit.candidates().stream().findFirst();
    var after =
        fit.candidates().stream().filter(score -> score.kind().equals(fit.kind())).findFirst();
    table.add(
        strategy,
        fit.kind().toLowerCase(Locale.ROOT),
        fit.pairs(),
        number(before, ScoreBody::brier),
        number(after, ScoreBody::brier),
        number(before, ScoreBody::ece),
        number(after, ScoreBody::ece),
        fit.reason());
  }

  private static String number(Optional<ScoreBody> score, ToDoubleFunction<ScoreBody> of) {
    return score
        .map(each -> String.format(Locale.ROOT, "%.4f", of.applyAsDouble(each)))
        .orElse("–");
  }
}
