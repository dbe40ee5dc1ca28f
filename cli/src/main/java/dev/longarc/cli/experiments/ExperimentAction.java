package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks the running stack to do something with an experiment. */
abstract class ExperimentAction extends ExperimentCommand {
  private final String verb;
  private final String otherwise;

  /**
   * @param verb last part of the API's path
   * @param otherwise advice for when nothing runs; {@code ID} in it is replaced
   */
  ExperimentAction(Context context, String verb, String otherwise) {
    super(context);
    this.verb = verb;
    this.otherwise = otherwise;
  }

  /** What is sent. */
  Map<String, ?> body() {
    return Map.of();
  }

  @Override
  public final Integer call() {
    try (var store = context.connections().store()) {
      String id = find(store).id();
      var api =
          store
              .api()
              .orElseThrow(() ->
                  CommandException.failed(
                      "Nothing runs here that could change (%s).\n%s"
                          .formatted(id, otherwise.replace("ID", id))));
      JsonNode status = new ApiClient(api).post("experiments/" + id + "/" + verb, body());
      var progress = status.path("progress");
      context
          .screen()
          .print(
              "%s: %s, %d of %d evaluations done%s."
                  .formatted(
                      id,
                      status.path("status").asString(""),
                      progress.path("completed_tasks").asInt(0),
                      progress.path("total_tasks").asInt(0),
                      atOnce(status)));
      return ExitCodes.OK;
    }
  }

  private static String atOnce(JsonNode status) {
    return status.has("parallelism")
        ? ", %d at once".formatted(status.path("parallelism").asInt())
        : "";
  }
}
