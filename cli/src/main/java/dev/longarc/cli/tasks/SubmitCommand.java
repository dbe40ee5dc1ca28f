package dev.longarc.cli.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.SubmissionBodies.SubmissionBody;
import dev.longarc.application.submissions.SubmissionRequest;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Submits an answer to an ARC task. */
@Command(
    name = "submit",
    description = {
      "Scores an answer to an ARC task and stores it, without an experiment.",
      "FILE is JSON: one grid for the first test input, [[1, 2], [3, 4]], or for each test",
      "input a list of one or two grids. An input is solved when one of them is right.",
      "--json says which cells are wrong, unless a dataset hides the test outputs."
    },
    footer = {
      "Examples:",
      "  longarc submit 0ca9ddb6 answer.json",
      "  longarc submit 0ca9ddb6 answer.json --dataset mine --strategy by-hand --json",
      "",
      "A line of JSON has submission_id, task_id, is_correct, confidence_score, strategy_used,",
      "processing_time_ms, resource_usage (cpu_seconds, memory_mb, estimated_cost), submitted_by,",
      "submitted_at, dataset, verdict, score, pixel_accuracy, error_category, attempts and diff",
      "(for each test input and attempt: right, same_size, wrong_cells)."
    })
public final class SubmitCommand extends TaskCommand {
  private static final TypeReference<List<List<Integer>>> GRID = new TypeReference<>() {};
  private static final TypeReference<List<List<List<List<Integer>>>>> ATTEMPTS =
      new TypeReference<>() {};
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  @Parameters(index = "1", paramLabel = "FILE", description = "The answer, as JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "The dataset that has it. Needed where datasets have others under its id.")
  private @Nullable String dataset;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "What made the answer, to be stored with it.")
  private @Nullable String strategy;

  @Option(
      names = "--confidence",
      paramLabel = "0..1",
      description = "That the answer is right, to be stored with it.")
  private @Nullable Double confidence;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public SubmitCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    var request = request(read());
    context.home().refuseWhenFull();
    try (var store = context.connections().store()) {
      var answer = asked(() -> store.submissions().submit(Caller.local(), request));
      var screen = context.screen();
      screen.print(json ? List.of(JsonLine.of(answer)) : facts(answer).lines(screen));
      return ExitCodes.OK;
    }
  }

  private JsonNode read() {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw CommandException.input("The answer (%s) can't be read.".formatted(file));
    } catch (JacksonException e) {
      throw CommandException.input(
          "The answer (%s) is not JSON: %s".formatted(file, e.getOriginalMessage()));
    }
  }

  /** How deep the lists are says what it is. */
  private SubmissionRequest request(JsonNode answer) {
    int depth = depth(answer);
    try {
      if (depth == 2) {
        return request(JSON.convertValue(answer, GRID), null);
      }
      if (depth == 4) {
        return request(null, JSON.convertValue(answer, ATTEMPTS));
      }
    } catch (JacksonException e) {
      throw notAnAnswer();
    }
    throw notAnAnswer();
  }

  private static int depth(JsonNode node) {
    return node.isArray() && !node.isEmpty() ? 1 + depth(node.get(0)) : 0;
  }

  private CommandException notAnAnswer() {
    return CommandException.input(
        "The file (%s) is neither a grid nor lists of grids.\nMaybe [[1, 2], [3, 4]], or for each test input a list of one or two of them."
            .formatted(file));
  }

  private SubmissionRequest request(
      @Nullable List<List<Integer>> grid, @Nullable List<List<List<List<Integer>>>> attempts) {
    return new SubmissionRequest(id, grid, null, dataset, attempts, strategy, confidence, null);
  }

  private static Facts facts(SubmissionBody answer) {
    var facts =
        new Facts()
            .add("submission", answer.submissionId())
            .add("ARC task", "%s of %s".formatted(answer.taskId(), answer.dataset()))
            .add("verdict", answer.verdict());
    Double accuracy = answer.pixelAccuracy();
    if (accuracy != null) {
      facts.add("right cells", Texts.percent(accuracy, 1));
    }
    if (answer.errorCategory() != null) {
      facts.add("error", answer.errorCategory().replace('_', ' '));
    }
    return facts;
  }
}
