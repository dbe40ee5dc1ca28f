package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies.SummaryBody;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.text.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the experiment that a person named, or suggests similar ones. */
public final class ExperimentLookup {
  /** The description of the parameter ID. */
  public static final String MEANING =
      "The experiment: its ID, the end of it (such as samples), or last: see `longarc list`.";

  private static final Pattern ID = Pattern.compile("exp-[a-z0-9-]+");
  private static final String LAST = "last";
  private static final int SHOWN = 5;

  private ExperimentLookup() {}

  /**
   * The experiment with this ID; otherwise the only one whose ID ends with these words; the newest
   * one for {@code last}.
   */
  public static StatusBody find(ExperimentReads experiments, String named) {
    return search(experiments, named).orElseThrow(() -> unknown(named, ids(experiments)));
  }

  /** The same; empty when there is none. */
  static Optional<StatusBody> search(ExperimentReads experiments, String named) {
    return exact(experiments, named)
        .or(() -> meant(named, ids(experiments)).map(id -> experiments.status(Caller.local(), id)));
  }

  private static Optional<StatusBody> exact(ExperimentReads experiments, String named) {
    if (!ID.matcher(named).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(experiments.status(Caller.local(), named));
    } catch (RequestException e) {
      if (e.code() == ErrorCode.EXPERIMENT_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<String> ids(ExperimentReads experiments) {
    return experiments.all(Caller.local(), ExperimentQuery.ALL).stream()
        .map(SummaryBody::experimentId)
        .toList();
  }

  private static Optional<String> meant(String named, List<String> newestFirst) {
    if (named.equals(LAST)) {
      return newestFirst.stream().findFirst();
    }
    var ending = newestFirst.stream().filter(id -> id.endsWith("-" + named)).toList();
    if (ending.size() > 1) {
      throw ambiguous(named, ending);
    }
    return ending.stream().findFirst();
  }

  private static CommandException ambiguous(String named, List<String> ids) {
    String shown = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    return CommandException.input(
        "The IDs of (%d) experiments end with (%s).\nMaybe one of: %s%s."
            .formatted(ids.size(), named, shown, ids.size() > SHOWN ? ", …" : ""));
  }

  private static CommandException unknown(String named, List<String> ids) {
    String advice =
        NearestName.of(named, ids)
            .map(near -> "Maybe (%s); longarc list names all.".formatted(near))
            .orElse(
                ids.isEmpty()
                    ? "Maybe longarc run makes the first one."
                    : "Maybe longarc list names the one you mean.");
    return CommandException.input("Unknown experiment (%s).\n%s".formatted(named, advice));
  }
}
