package dev.longarc.cli.experiments;

import dev.longarc.application.contract.EvaluationBody.FailureBody;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.text.Printable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Failures in words, which separate recovered ones from others. */
final class FailureText {
  private FailureText() {}

  /**
   * The failure on one line, such as {@code MODEL: The model file is broken.}; empty without one.
   */
  static String line(ResultBody result) {
    var failure = result.failure();
    if (failure == null) {
      return "";
    }
    return result.recoveredBy() == null
        ? failure.type() + ": " + failure.message()
        : "recovered from %s: %s".formatted(failure.type(), words(result.recoveredBy()));
  }

  /** The rung in words, such as {@code fallback to simple strategy}. */
  static String words(Recovery recovery) {
    return recovery.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether a retry can help, in a sentence. */
  static String advice(FailureType type) {
    if (type.isLimit()) {
      return type.advice();
    }
    return (type.retryCanHelp() ? "A retry can help. " : "A retry alone can't help. ")
        + type.advice();
  }

  /** The lines of the cause chain. */
  static List<String> causes(FailureBody failure) {
    return failure.causes().stream().map(Printable::line).toList();
  }

  /** The number of occurrences of each type. */
  static Map<FailureType, Integer> counted(Collection<FailureType> types) {
    var counts = new EnumMap<FailureType, Integer>(FailureType.class);
    types.forEach(type -> counts.merge(type, 1, Integer::sum));
    return counts;
  }

  /** The counts as text, such as {@code MODEL 2, TIMEOUT 1}. */
  static String counts(Map<FailureType, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
