package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.persistence.Experiments;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What {@code pause}, {@code resume} and {@code cancel} have in common. */
final class Steering {
  private Steering() {}

  /**
   * Asks the running stack to do {@code verb}.
   *
   * @param otherwise advice for when nothing runs
   */
  static int post(Context context, String id, String verb, String otherwise) {
    try (var store = context.connections().store()) {
      ExperimentLookup.find(new Experiments(store.dataSource()), id);
      var api =
          store
              .api()
              .orElseThrow(() ->
                  CommandException.failed(
                      "Nothing runs here that could %s (%s).\n%s".formatted(verb, id, otherwise)));
      JsonNode status = new ApiClient(api).post("experiments/" + id + "/" + verb, Map.of());
      var progress = status.path("progress");
      context
          .screen()
          .print(
              "%s: %s, %d of %d evaluations done."
                  .formatted(
                      id,
                      status.path("status").asString(""),
                      progress.path("completed_tasks").asInt(0),
                      progress.path("total_tasks").asInt(0)));
      return 0;
    }
  }
}
