package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.store.Experiments;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The common part of {@code pause}, {@code resume}, {@code cancel} and {@code parallelism}. */
final class ExperimentAction {
  private ExperimentAction() {}

  /**
   * Asks the running stack to do {@code verb}.
   *
   * @param named the experiment, in the person's words
   * @param otherwise advice when nothing runs; {@code ID} in it is replaced
   */
  static int post(Context context, String named, String verb, String otherwise) {
    return post(context, named, verb, Map.of(), otherwise);
  }

  /** The same, with a body. */
  static int post(
      Context context, String named, String verb, Map<String, ?> body, String otherwise) {
    try (var store = context.connections().store()) {
      String id = ExperimentLookup.find(new Experiments(store.dataSource()), named).id();
      var api =
          store
              .api()
              .orElseThrow(() ->
                  CommandException.failed(
                      "Nothing runs here that could change (%s).\n%s"
                          .formatted(id, otherwise.replace("ID", id))));
      JsonNode status = new ApiClient(api).post("experiments/" + id + "/" + verb, body);
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
      return 0;
    }
  }

  private static String atOnce(JsonNode status) {
    return status.has("parallelism")
        ? ", %d at once".formatted(status.path("parallelism").asInt())
        : "";
  }
}
