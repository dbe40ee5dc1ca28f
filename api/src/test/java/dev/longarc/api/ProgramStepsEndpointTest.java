package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Tag("servers")
class ProgramStepsEndpointTest {
  private final Http http = Bench.HTTP;

  private JsonNode steps(String set, String strategy, String program) {
    var answer =
        http.post(
            "/api/v1/tasks/a/program-steps",
            """
            {"dataset": "%s", "strategy": "%s", "program": "%s"}\
            """
                .formatted(set, strategy, program));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String storedPair() {
    String set = Samples.name();
    String task =
        """
        {"train": [{"input": [[1, 2]], "output": [[1, 2]]}, {"input": [[1]], "output": [[1]]}],
         "test": [{"input": [[3]], "output": [[9]]}]}\
        """;
    var answer = Bench.HTTP.post("/api/v1/datasets", Samples.dataset(set, "\"a\": " + task));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return set;
  }

  @Test
  void answersForEachDemonstrationAndTestInput() {
    var body =
        steps(storedPair(), "program-synthesis", "input |> width |> bar(1)  # explains 1 of 2");

    assertThat(body.propertyNames())
        .containsExactly("task_id", "strategy", "demonstrations", "tests", "note");
    assertThat(body.get("task_id").stringValue()).isEqualTo("a");
    assertThat(body.get("note").isNull()).isTrue();
    assertThat(body.get("demonstrations"))
        .hasToString(
            """
            [{"steps":[{"expression":"input","kind":"grid","grid":[[1,2]],"text":null},\
            {"expression":"input |> width","kind":"count","grid":null,"text":"2"},\
            {"expression":"input |> width |> bar(1)","kind":"grid","grid":[[1,1]],"text":null}],\
            "same":false},\
            {"steps":[{"expression":"input","kind":"grid","grid":[[1]],"text":null},\
            {"expression":"input |> width","kind":"count","grid":null,"text":"1"},\
            {"expression":"input |> width |> bar(1)","kind":"grid","grid":[[1]],"text":null}],\
            "same":true}]\
            """);
    assertThat(body.get("tests"))
        .hasToString(
            """
            [{"steps":[{"expression":"input","kind":"grid","grid":[[3]],"text":null},\
            {"expression":"input |> width","kind":"count","grid":null,"text":"1"},\
            {"expression":"input |> width |> bar(1)","kind":"grid","grid":[[1]],"text":null}],\
            "same":null}]\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          program-synthesis  | fill(input, 2) | At character (1) of the program should be input, a number or a view, not (fill).
          evolution          | …              | At character (1) of the program should be input, a number or a view, not ().
          test-time-training | 62 % of the votes | The strategy (test-time-training) writes no programs that run step by step.
          """)
  void aTextThatIsNotAProgramHasANote(String strategy, String program, String note) {
    var body = steps(Samples.storedDataset(), strategy, program);

    assertThat(body.get("note").stringValue()).isEqualTo(note);
    assertThat(body.get("demonstrations").isEmpty()).isTrue();
    assertThat(body.get("tests").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"program": "input"}                                                         | 400 | VALIDATION_ERROR  | (strategy)
          {"strategy": "evolution"}                                                    | 400 | VALIDATION_ERROR  | (program)
          {"strategy": "luck", "program": "input"}                                     | 400 | INVALID_STRATEGY  | (luck)
          {"strategy": "evolution", "program": "input", "dataset": "nowhere"}          | 404 | DATASET_NOT_FOUND | (nowhere)
          """)
  void refuses(String body, int status, String code, String named) {
    assertThat(http.post("/api/v1/tasks/a/program-steps", body).error(status, code))
        .contains(named);
  }

  @Test
  void refusesAnUnknownTaskAndALongProgram() {
    String set = Samples.storedDataset();
    String known = "{\"dataset\": \"%s\", \"strategy\": \"evolution\", \"program\": \"%s\"}";

    assertThat(
            http.post("/api/v1/tasks/nothing/program-steps", known.formatted(set, "input"))
                .error(404, "TASK_NOT_FOUND"))
        .contains("(nothing)");
    assertThat(
            http.post("/api/v1/tasks/a/program-steps", known.formatted(set, "x".repeat(4_001)))
                .error(400, "VALIDATION_ERROR"))
        .contains("(4001)", "(4000)");
  }
}
