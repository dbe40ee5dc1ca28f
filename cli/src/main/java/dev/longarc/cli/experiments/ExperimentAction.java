package dev.longarc.cli.experiments;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Asks the running stack to do something with an experiment. */
public abstract class ExperimentAction extends ExperimentCommand {
  private final String verb;
  private final String otherwise;

  @Mixin private ReasonOption reason = new ReasonOption();

  /**
   * @param verb last part of the API's path
   * @param otherwise advice when nothing runs; {@code ID} in it is replaced
   */
  private ExperimentAction(Context context, String verb, String otherwise) {
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
      String id = find(store).experimentId();
      var api =
          store
              .api()
              .orElseThrow(() ->
                  CommandException.failed(
                      "Nothing runs here that could change (%s).\n%s"
                          .formatted(id, otherwise.replace("ID", id))));
      JsonNode status = api.post("experiments/" + id + "/" + verb, reason.in(body()));
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

  /** Pauses an experiment. */
  @Command(
      name = "pause",
      description = {
        "Starts no further evaluation of an experiment; those in flight finish.",
        "Undo it with `longarc resume`."
      },
      footer = {"Example:", "  longarc pause exp-20261122-samples"})
  public static final class Pause extends ExperimentAction {
    public Pause(Context context) {
      super(context, "pause", "Maybe longarc up first: until then no evaluation starts anyway.");
    }
  }

  /** Undoes a pause, or an end from outside. */
  @Command(
      name = "resume",
      description = {
        "Lets an experiment continue that was paused or ended from outside.",
        "It needs a running `longarc up`.",
        "When nothing runs: `longarc run --resume ID`."
      },
      footer = {"Example:", "  longarc resume exp-20261122-samples"})
  public static final class Resume extends ExperimentAction {
    public Resume(Context context) {
      super(context, "resume", "Maybe longarc run --resume ID.");
    }
  }

  /** Ends an experiment. */
  @Command(
      name = "cancel",
      description = {
        "Ends an experiment: its results are kept, the rest becomes NOT_RUN.",
        "It can't be undone; `longarc pause` can."
      },
      footer = {"Example:", "  longarc cancel exp-20261122-samples"})
  public static final class Cancel extends ExperimentAction {
    public Cancel(Context context) {
      super(
          context,
          "cancel",
          "Maybe longarc up first, then cancel: it continues there automatically.");
    }
  }

  /** Sets the greatest number of open evaluations of an experiment. */
  @Command(
      name = "parallelism",
      description = {
        "Sets the greatest number of open evaluations of a running experiment, from now on.",
        "Those in flight finish."
      },
      footer = {"Example:", "  longarc parallelism exp-20261122-samples 8"})
  public static final class Parallelism extends ExperimentAction {
    @Parameters(index = "1", paramLabel = "N", description = "1 to 500.")
    private int parallelism;

    public Parallelism(Context context) {
      super(context, "parallelism", "Maybe longarc up first: it continues there automatically.");
    }

    @Override
    Map<String, ?> body() {
      return Map.of("parallelism", parallelism);
    }
  }
}
