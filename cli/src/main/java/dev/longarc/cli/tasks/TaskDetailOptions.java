package dev.longarc.cli.tasks;

import dev.longarc.application.tasks.TaskRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The options for the details of an ARC task. */
final class TaskDetailOptions {
  private static final String NONE = "none";

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = "The family of ARC tasks that vary one idea, or none.")
  private @Nullable String family;

  @Option(
      names = "--difficulty",
      paramLabel = "LEVEL",
      description =
          "One of: ${COMPLETION-CANDIDATES}. The last one lets the rule set it (docs/datasets.md).")
  private @Nullable Level difficulty;

  @Option(
      names = "--metadata",
      paramLabel = "KEY=VALUE",
      description = "A text under a key, may be repeated. Without a VALUE the key is removed.")
  private Map<String, String> metadata = Map.of();

  /** The levels as people write them. */
  enum Level {
    easy,
    medium,
    hard,
    unknown,
    rule
  }

  boolean isEmpty() {
    return family == null && difficulty == null && metadata.isEmpty();
  }

  /**
   * {@code request} with these details.
   *
   * @param present the metadata of the stored ARC task
   */
  TaskRequest in(TaskRequest request, Map<String, @Nullable Object> present) {
    return request.withDetails(
        family == null ? null : text(family.equals(NONE) ? null : family),
        difficulty == null ? null : text(difficulty == Level.rule ? null : difficulty.name()),
        metadata.isEmpty() ? null : over(present));
  }

  private static JsonNode text(@Nullable String value) {
    var json = JsonNodeFactory.instance;
    return value == null ? json.nullNode() : json.stringNode(value);
  }

  /** The keys that users have added, with these. */
  private Map<String, Object> over(Map<String, @Nullable Object> present) {
    var changed = new LinkedHashMap<>(TaskRequest.added(present));
    metadata.forEach((key, value) -> {
      if (value.isEmpty()) {
        changed.remove(key);
      } else {
        changed.put(key, value);
      }
    });
    return changed;
  }
}
