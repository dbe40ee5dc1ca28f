package dev.longarc.application.contract;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.StatusBody.CountsBody;
import dev.longarc.application.contract.StatusBody.Stage;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.ExperimentOverview;
import dev.longarc.store.LiveEvents.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What followers of experiments hear: docs/events.md. */
public final class LiveBodies {
  private static final double WHOLE = 100;

  private LiveBodies() {}

  /**
   * One message: the events since the message before.
   *
   * @param lastId a client that has read all messages has every event up to this id
   */
  @Schema(name = "LiveMessage")
  public record MessageBody(long lastId, List<LiveBody> events) {}

  /**
   * An event.
   *
   * @param event its name
   * @param id null: it is not kept, and nobody hears it again
   * @param data one of the records below
   */
  @Schema(name = "LiveEvent")
  public record LiveBody(
      @Schema(
              allowableValues = {
                "task:progress",
                "experiment:update",
                "experiment:deleted",
                "system:alert",
                "events:forgotten",
                "error",
                "pong"
              })
          String event,
      @Nullable Long id,
      Record data) {}

  /** How far an evaluation is, in the words of the ARC Prize 2025 document, and ours after them. */
  @Schema(name = "TaskProgress")
  public record TaskProgressBody(
      String taskId,
      @Schema(description = "The verdict once it has one; before: running, waiting or retrying")
          String stage,
      @Schema(description = "0–100, of the strategy that runs; 100 once there is a verdict")
          double progressPercent,
      String message,
      String experimentId,
      @Schema(description = "null: not said") @Nullable Integer round,
      @Nullable Verdict verdict,
      @Nullable String strategy,
      @Nullable BigDecimal costUsd,
      @Schema(description = "From the start of the evaluation, or of what it does now")
          @Nullable Long timeMs,
      Instant timestamp,
      @Schema(description = "Of a failure, recovered or not; null: none")
          @Nullable FailureType failureType) {
    static TaskProgressBody of(Event event) {
      Map<String, Object> data = event.data();
      Verdict verdict = Verdict.valueOf(word(data, "verdict").toUpperCase(Locale.ROOT));
      String strategy = (String) data.get("strategy");
      long ms = data.get("time_ms") instanceof Number time ? time.longValue() : 0;
      return new TaskProgressBody(
          String.valueOf(event.taskId()),
          word(data, "verdict"),
          WHOLE,
          message(data, strategy, ms),
          String.valueOf(event.experimentId()),
          data.get("round") instanceof Number round ? round.intValue() : 1,
          verdict,
          strategy,
          data.get("cost_usd") instanceof String cost ? new BigDecimal(cost) : null,
          ms,
          event.at(),
          data.get("failure_type") instanceof String type
              ? FailureType.valueOf(type.toUpperCase(Locale.ROOT))
              : null);
    }

    /**
     * What an evaluation does now.
     *
     * @param done 0–1
     */
    public static TaskProgressBody running(
        String experimentId,
        String taskId,
        String stage,
        double done,
        String message,
        @Nullable String strategy,
        long timeMs,
        Instant at) {
      return new TaskProgressBody(
          taskId,
          stage,
          WHOLE * done,
          message,
          experimentId,
          null,
          null,
          strategy,
          null,
          timeMs,
          at,
          null);
    }

    private static String message(Map<String, Object> data, @Nullable String strategy, long ms) {
      String by = strategy == null ? "" : " by " + strategy;
      String why = data.get("failure_type") instanceof String type ? " (" + type + ")" : "";
      return String.format(
          Locale.ROOT, "%s%s%s, %.1f s", word(data, "verdict"), why, by, ms / 1000.0);
    }
  }

  private static String word(Map<String, Object> data, String key) {
    return String.valueOf(data.get(key));
  }

  /** The state of an experiment, as its status shows it. */
  @Schema(name = "ExperimentUpdate")
  public record ExperimentUpdateBody(
      String experimentId,
      @Schema(description = "The number of evaluations that ran to their end") int taskCompleted,
      MetricsBody currentMetrics,
      String status,
      int round,
      int totalTasks,
      @Nullable FailureType stopReason,
      @Schema(description = "The id of the last event that it contains") long asOf) {
    public static ExperimentUpdateBody of(ExperimentOverview overview, long asOf) {
      var experiment = overview.experiment();
      var stage = Stage.of(experiment);
      return new ExperimentUpdateBody(
          experiment.id(),
          experiment.tally().ended(),
          MetricsBody.of(overview),
          stage.status().name().toLowerCase(Locale.ROOT),
          stage.round(),
          experiment.tally().total(),
          stage.stopReason(),
          asOf);
    }
  }

  /** What the results so far say. */
  @Schema(name = "CurrentMetrics")
  public record MetricsBody(
      @Nullable Double accuracy,
      @Nullable Double avgConfidence,
      CountsBody counts,
      BigDecimal costUsd) {
    static MetricsBody of(ExperimentOverview overview) {
      var results = PartialResults.of(overview);
      return new MetricsBody(
          results.accuracy(),
          results.avgConfidence(),
          CountsBody.of(overview.experiment().tally()),
          overview.experiment().balance().spentUsd());
    }
  }

  /** An experiment that somebody deleted. */
  @Schema(name = "ExperimentDeleted")
  public record ExperimentDeletedBody(String experimentId) {}

  /** Something that people should know. */
  @Schema(name = "SystemAlert")
  public record SystemAlertBody(
      @Schema(allowableValues = {"warning", "error", "critical"}) String level,
      String message,
      Instant timestamp,
      String source,
      String type,
      @Nullable String experimentId) {
    static SystemAlertBody of(Event event) {
      return new SystemAlertBody(
          word(event.data(), "level"),
          word(event.data(), "message"),
          event.at(),
          word(event.data(), "source"),
          word(event.data(), "type"),
          event.experimentId());
    }
  }

  /** Events that a client wanted to hear again are no longer kept; states follow as ever. */
  @Schema(name = "EventsForgotten")
  public record EventsForgottenBody(
      @Schema(description = "The id before that of the oldest event that is kept") long until) {}

  /** A message of the client that could not be followed. */
  @Schema(name = "LiveError")
  public record LiveErrorBody(String code, String message) {}

  /**
   * What a client says over a WebSocket.
   *
   * @param type subscribe_experiment, unsubscribe_experiment or ping
   * @param experimentId null: of a ping
   * @param since it hears again what came after this event
   */
  public record LiveRequest(
      @Nullable String type, @Nullable String experimentId, @Nullable Long since) {
    private static final Set<String> TYPES =
        Set.of("subscribe_experiment", "unsubscribe_experiment", "ping");

    /**
     * @throws RequestException VALIDATION_ERROR
     */
    public String checkedType() {
      if (type == null || !TYPES.contains(type)) {
        throw RequestException.invalid(
            "type",
            "Unknown type (%s).\nMaybe subscribe_experiment, unsubscribe_experiment or ping."
                .formatted(type));
      }
      return type;
    }

    public String checkedExperiment() {
      if (experimentId == null) {
        throw RequestException.missing("experiment_id");
      }
      return experimentId;
    }

    public @Nullable Long checkedSince() {
      if (since != null && since < 0) {
        throw RequestException.invalid(
            "since", "The value (%d) of (since) is below 0.".formatted(since));
      }
      return since;
    }
  }

  /** The answer to a ping. */
  @Schema(name = "Pong")
  public record PongBody(long lastId) {}

  /** A kept event as followers hear it; states of experiments are made from the store instead. */
  public static LiveBody of(Event event) {
    return switch (event.kind()) {
      case TASK_PROGRESS ->
          new LiveBody(event.kind().word(), event.id(), TaskProgressBody.of(event));
      case SYSTEM_ALERT -> new LiveBody(event.kind().word(), event.id(), SystemAlertBody.of(event));
      case EXPERIMENT_UPDATE ->
          new LiveBody(
              "experiment:deleted",
              event.id(),
              new ExperimentDeletedBody(String.valueOf(event.experimentId())));
    };
  }
}
