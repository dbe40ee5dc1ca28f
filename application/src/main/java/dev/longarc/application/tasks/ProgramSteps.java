package dev.longarc.application.tasks;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsRequest;
import dev.longarc.strategy.StrategyCatalog;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs of strategies, run step by step on the inputs of an ARC task. */
final class ProgramSteps {
  private final TaskQueries queries;
  private final StrategyCatalog catalog;

  ProgramSteps(TaskQueries queries, StrategyCatalog catalog) {
    this.queries = queries;
    this.catalog = catalog;
  }

  /** See {@link TaskAccess#programSteps}. */
  ProgramStepsBody of(String id, ProgramStepsRequest request) {
    String strategy = given("strategy", request.strategy());
    String program = given("program", request.program());
    int length = program.codePointCount(0, program.length());
    if (length > ProgramStepsRequest.MAX_PROGRAM) {
      throw RequestException.invalid(
          "program",
          "The program has (%d) characters.\nMaybe it is another text: at most (%d) are allowed."
              .formatted(length, ProgramStepsRequest.MAX_PROGRAM));
    }
    refuseUnknown(strategy);
    String dataset = request.dataset();
    var task = queries.found(id, dataset, dataset == null ? null : request.revision());
    return catalog
        .explainer(strategy)
        .map(explainer ->
            new Explanation(explainer, program).body(task.id(), strategy, task.puzzle()))
        .orElseGet(() ->
            Explanation.absent(
                task.id(),
                strategy,
                "The strategy (%s) writes no programs that run step by step.".formatted(strategy)));
  }

  private static String given(String place, @Nullable String value) {
    if (value == null) {
      throw RequestException.missing(place);
    }
    return value;
  }

  private void refuseUnknown(String strategy) {
    if (catalog.find(strategy).isEmpty()) {
      throw new RequestException(
          ErrorCode.INVALID_STRATEGY,
          "Unknown strategy (%s).\nMaybe it is one of a plug-in that is not given here."
              .formatted(strategy),
          Map.of("place", "strategy", "value", strategy));
    }
  }
}
