package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** Bodies that the API takes. */
final class Samples {
  static final String TASK =
      """
      {"train": [{"input": [[1, 2]], "output": [[2, 1]]}],
       "test": [{"input": [[3, 4]], "output": [[4, 3]]}]}\
      """;

  private Samples() {}

  static String name() {
    return "set-" + UUID.randomUUID();
  }

  static String dataset(String name, String tasks) {
    return "{\"name\": \"%s\", \"tasks\": {%s}}".formatted(name, tasks);
  }

  /** Stores a dataset with the ARC tasks {@code a} and {@code b}; returns its name. */
  static String storedDataset() {
    String name = name();
    var answer =
        Bench.HTTP.post("/api/v1/datasets", dataset(name, "\"a\": " + TASK + ", \"b\": " + TASK));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return name;
  }

  /** Creates an experiment on a dataset of its own; returns its id. */
  static String experiment() {
    var answer =
        Bench.HTTP.post(
            "/api/v1/experiments/create",
            "{\"name\": \"Try\", \"dataset\": \"%s\"}".formatted(storedDataset()));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }
}
