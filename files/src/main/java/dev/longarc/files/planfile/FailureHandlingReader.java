package dev.longarc.files.planfile;

import static dev.longarc.files.planfile.PlanNodes.at;
import static dev.longarc.files.planfile.PlanNodes.integer;
import static dev.longarc.files.planfile.PlanNodes.list;
import static dev.longarc.files.planfile.PlanNodes.mapping;
import static dev.longarc.files.planfile.PlanNodes.number;
import static dev.longarc.files.planfile.PlanNodes.text;
import static dev.longarc.files.planfile.PlanNodes.unexpected;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.RetryPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads a plan's keys {@code retries}, {@code recovery} and {@code fallback}. */
final class FailureHandlingReader {
  private FailureHandlingReader() {}

  static FailureHandling read(JsonNode plan) {
    return new FailureHandling(
        plan.has("retries") ? retries(plan.get("retries")) : Map.of(),
        plan.has("recovery") ? recovery(plan.get("recovery")) : FailureHandling.DEFAULT.recovery(),
        plan.has("fallback") ? PlanReader.strategy(plan.get("fallback"), "fallback") : null);
  }

  /**
   * Reads the retries, of those kinds only that are retried by default: after the others a retry
   * does not help.
   */
  private static Map<FailureType, RetryPolicy> retries(JsonNode node) {
    Map<String, FailureType> kinds =
        FailureHandling.DEFAULT_RETRIES.keySet().stream()
            .collect(Collectors.toMap(FailureHandlingReader::word, kind -> kind));
    mapping(node, "retries", kinds.keySet());
    var retries = new EnumMap<FailureType, RetryPolicy>(FailureType.class);
    kinds.forEach((word, kind) -> {
      if (node.has(word)) {
        retries.put(kind, retry(node.get(word), "retries." + word, kind));
      }
    });
    return retries;
  }

  /** Reads a policy; a missing key has its default. */
  private static RetryPolicy retry(JsonNode node, String place, FailureType kind) {
    mapping(node, place, Set.of("retries", "wait_seconds"));
    RetryPolicy standard = FailureHandling.DEFAULT.retry(kind);
    int retries =
        node.has("retries")
            ? (int) integer(node.get("retries"), place + ".retries", Integer.MAX_VALUE)
            : standard.retries();
    long waitMs =
        node.has("wait_seconds")
            ? Math.round(number(node.get("wait_seconds"), place + ".wait_seconds") * 1000)
            : standard.waitMs();
    return at(place, () -> new RetryPolicy(retries, waitMs));
  }

  private static List<Recovery> recovery(JsonNode node) {
    var rungs = new ArrayList<Recovery>();
    int index = 0;
    for (JsonNode rung : list(node, "recovery", "rungs")) {
      rungs.add(rung(rung, "recovery[" + index++ + "]"));
    }
    return rungs;
  }

  private static Recovery rung(JsonNode node, String place) {
    String word = text(node, place);
    return Arrays.stream(Recovery.values())
        .filter(rung -> word(rung).equals(word))
        .findFirst()
        .orElseThrow(() ->
            unexpected(
                place,
                node,
                Arrays.stream(Recovery.values())
                    .map(FailureHandlingReader::word)
                    .collect(Collectors.joining(", ", "one of ", ""))));
  }

  /** The word for a constant in plans. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
