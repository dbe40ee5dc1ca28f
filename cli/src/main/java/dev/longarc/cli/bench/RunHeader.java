package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.files.OutputFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inputs that determine the lines of a results file, which can be continued with the same ones.
 *
 * @param tasks their number
 * @param datasetHash of their ids and grids, test outputs included, in order
 * @param stamp of the strategy, such as its version; null before its first outcome
 */
record RunHeader(
    int tasks,
    String datasetHash,
    String strategy,
    long budget,
    long seed,
    Map<String, String> options,
    @Nullable String stamp) {
  private static final JsonFactory JSON = new JsonFactory();

  static RunHeader of(SearchSpec spec, List<ArcTask> tasks) {
    return new RunHeader(
        tasks.size(),
        ArcTask.contentHash(tasks),
        spec.name(),
        spec.budget(),
        spec.seed(),
        spec.options(),
        null);
  }

  RunHeader withStamp(String newStamp) {
    return new RunHeader(tasks, datasetHash, strategy, budget, seed, options, newStamp);
  }

  /** The differences between this run and {@code now}; empty when they are the same. */
  List<String> differences(RunHeader now) {
    var differences = new ArrayList<String>();
    if (!datasetHash.equals(now.datasetHash)) {
      differences.add(
          tasks == now.tasks
              ? "other ids or grids in its %d ARC tasks".formatted(tasks)
              : "%d ARC tasks then, %d now".formatted(tasks, now.tasks));
    }
    compare(differences, "strategy", strategy, now.strategy);
    compare(differences, "budget", budget, now.budget);
    compare(differences, "seed", seed, now.seed);
    compare(differences, "options", options, now.options);
    if (stamp != null && now.stamp != null) {
      compare(differences, "version of the strategy", stamp, now.stamp);
    }
    return differences;
  }

  private static void compare(List<String> differences, String what, Object then, Object now) {
    if (!then.equals(now)) {
      differences.add("%s (%s) then, (%s) now".formatted(what, then, now));
    }
  }

  void write(Path file) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("tasks", tasks);
      json.writeStringProperty("dataset_hash", datasetHash);
      json.writeStringProperty("strategy", strategy);
      json.writeNumberProperty("budget", budget);
      json.writeNumberProperty("seed", seed);
      json.writeObjectPropertyStart("options");
      options.forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeStringProperty("stamp", stamp);
      json.writeEndObject();
    }
    OutputFile.write(file, text + "\n", "the results' header");
  }

  /** The header from {@link #write}; empty without such a file, or with other content. */
  static Optional<RunHeader> read(Path file) {
    try {
      JsonNode json = new JsonMapper().readTree(Files.readString(file));
      var options = new TreeMap<String, String>();
      json.required("options")
          .propertyStream()
          .forEach(option -> options.put(option.getKey(), option.getValue().stringValue()));
      return Optional.of(
          new RunHeader(
              json.required("tasks").intValue(),
              json.required("dataset_hash").stringValue(),
              json.required("strategy").stringValue(),
              json.required("budget").longValue(),
              json.required("seed").longValue(),
              options,
              json.required("stamp").isNull() ? null : json.required("stamp").stringValue()));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't read the results' header (%s): %s".formatted(file, e), e);
    }
  }
}
