package dev.longarc.cli.experiments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The texts of an experiment. */
final class TextOptions {
  @Option(names = "--description", paramLabel = "TEXT", description = "What it is.")
  private @Nullable String description;

  @Option(names = "--hypothesis", paramLabel = "TEXT", description = "What it tests.")
  private @Nullable String hypothesis;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description = "A tag, for `longarc list --tag`; can be repeated.")
  private @Nullable List<String> tags;

  boolean isEmpty() {
    return description == null && hypothesis == null && tags == null;
  }

  @Nullable String description() {
    return description;
  }

  @Nullable String hypothesis() {
    return hypothesis;
  }

  @Nullable List<String> tags() {
    return tags;
  }

  void addTo(Map<String, Object> request) {
    add(request, "description", description);
    add(request, "hypothesis", hypothesis);
    add(request, "tags", tags);
  }

  private static void add(Map<String, Object> request, String name, @Nullable Object value) {
    if (value != null) {
      request.put(name, value);
    }
  }
}
