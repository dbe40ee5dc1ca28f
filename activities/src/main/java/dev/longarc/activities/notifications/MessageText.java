package dev.longarc.activities.notifications;

import dev.longarc.evaluation.FailureType;
import dev.longarc.store.NotificationDeliveries.HeldBack;
import dev.longarc.store.NotificationDeliveries.Message;
import dev.longarc.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message in words: plain text, in which names of experiments have no effect.
 *
 * @param title one line
 */
record MessageText(String title, String body) {
  static MessageText of(Message message) {
    var words = new Words(message);
    String body =
        switch (message.event()) {
          case COMPLETED, STOPPED -> words.ended();
          case FAILURES -> "longarc results %s --verdict FAILED".formatted(words.experiment());
          case REGRESSION -> words.regression();
          case NO_WORKERS -> "Strategy runs wait in its queue. Maybe longarc queues says more.";
          case DISK_FULL -> words.lines("message") + "\nNothing new starts.";
          case SECURITY -> words.lines("message");
          case SUMMARY -> words.experiments();
          case TEST -> "This channel works.";
        };
    return new MessageText(words.title(), body + heldBack(message));
  }

  private static String heldBack(Message message) {
    if (message.heldBack() == 0) {
      return "";
    }
    String named =
        message.named().stream().map(MessageText::words).collect(Collectors.joining(", "));
    boolean all = message.named().size() == message.heldBack();
    return "\n\nHeld back before this message: %s (%s%s). Maybe longarc notify log."
        .formatted(message.heldBack(), named, all ? "" : ", …");
  }

  private static String words(HeldBack held) {
    String event = lower(held.event());
    return held.experimentId() == null ? event : event + " " + held.experimentId();
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The facts of a message as text. */
  private record Words(Message message) {
    private Map<String, Object> facts() {
      return message.facts();
    }

    String experiment() {
      return Objects.requireNonNullElse(message.experimentId(), "");
    }

    String line(String fact) {
      return Printable.line(text(facts(), fact));
    }

    String lines(String fact) {
      return Printable.lines(text(facts(), fact));
    }

    private static String text(Map<?, ?> facts, String fact) {
      return Objects.toString(facts.get(fact), "");
    }

    String title() {
      return switch (message.event()) {
        case COMPLETED -> "%s has completed".formatted(line("name"));
        case STOPPED -> "%s was stopped %s".formatted(line("name"), why());
        case FAILURES ->
            "%s of %s evaluations of %s failed"
                .formatted(line("failed"), line("results"), line("name"));
        case REGRESSION ->
            "%s is worse than its baseline (%s)".formatted(line("name"), line("severity"));
        case NO_WORKERS -> "No worker polls the pool (%s)".formatted(line("pool"));
        case DISK_FULL -> "The disk is full";
        case SECURITY -> "Security alert: %s".formatted(line("type"));
        case SUMMARY ->
            "%s completed, %s stopped, %s cancelled in 24 hours; %s open"
                .formatted(line("completed"), line("stopped"), line("cancelled"), line("open"));
        case TEST -> "A test message";
      };
    }

    private String why() {
      FailureType reason = reason();
      if (reason == FailureType.BUDGET_EXCEEDED) {
        return "by its limit of money";
      }
      if (reason == FailureType.DEADLINE_EXCEEDED) {
        return "by its deadline";
      }
      return "since its workflow was %s from outside"
          .formatted(line("intervention").toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    String regression() {
      return "%s\nThe baseline is %s. Maybe longarc regressions %s."
          .formatted(line("finding"), line("baseline_id"), experiment());
    }

    private @Nullable FailureType reason() {
      String reason = line("reason");
      return reason.isEmpty() ? null : FailureType.valueOf(reason.toUpperCase(Locale.ROOT));
    }

    String ended() {
      FailureType reason = reason();
      return "%s, round %s: %s of %s evaluations have a result, %s solved, %s failed. It spent $%s.%s"
          .formatted(
              experiment(),
              line("round"),
              line("results"),
              line("total"),
              line("solved"),
              line("failed"),
              line("spent_usd"),
              reason == null ? "" : "\n" + reason.advice());
    }

    String experiments() {
      var ended = facts().get("experiments") instanceof List<?> list ? list : List.of();
      String lines =
          ended.stream()
              .map(each -> each instanceof Map<?, ?> facts ? summary(facts) : "")
              .collect(Collectors.joining());
      return "Those that ended spent $%s.%s".formatted(line("spent_usd"), lines);
    }

    private static String summary(Map<?, ?> facts) {
      return "\n%s  %s  %s"
          .formatted(
              text(facts, "status"),
              text(facts, "experiment_id"),
              Printable.line(text(facts, "name")));
    }
  }
}
