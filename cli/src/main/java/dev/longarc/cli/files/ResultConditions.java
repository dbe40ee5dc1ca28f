package dev.longarc.cli.files;

import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.terminal.CommandException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** The options that restrict ARC tasks by their results in earlier experiments. */
final class ResultConditions {
  @Option(
      names = "--solved-in",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = "Those that this experiment has solved; may be repeated.")
  private List<String> solvedIn = List.of();

  @Option(
      names = "--unsolved-in",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description =
          "Those with a result in this experiment that does not solve them; may be repeated.")
  private List<String> unsolvedIn = List.of();

  @Option(
      names = "--failed-in",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = "Those that are FAILED in this experiment; may be repeated.")
  private List<String> failedIn = List.of();

  boolean isEmpty() {
    return solvedIn.isEmpty() && unsolvedIn.isEmpty() && failedIn.isEmpty();
  }

  /**
   * For a command without a store.
   *
   * @throws CommandException when there is one
   */
  void refuse() {
    if (!isEmpty()) {
      throw CommandException.input(
          "(--solved-in), (--unsolved-in) and (--failed-in) need the results of a store, which this command does not read.\nMaybe longarc run, or a list of ids with --tasks.");
    }
  }

  /**
   * Adds them as fields of a creation.
   *
   * @param id the id of the experiment that a person named
   */
  void addTo(Map<String, Object> request, UnaryOperator<String> id) {
    add(request, "solved_in", solvedIn, id);
    add(request, "unsolved_in", unsolvedIn, id);
    add(request, "failed_in", failedIn, id);
  }

  private static void add(
      Map<String, Object> request, String field, List<String> named, UnaryOperator<String> id) {
    if (!named.isEmpty()) {
      request.put(field, named.stream().map(id).toList());
    }
  }
}
