package dev.longarc.pages.experiments;

import dev.longarc.application.contract.OperationBody;
import dev.longarc.pages.text.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did.
 *
 * @param changes such as {@code parallelism 8 → 16}
 */
public record OperationLine(
    String experimentId,
    String ago,
    String at,
    String caller,
    String action,
    String reason,
    List<String> changes) {
  public static OperationLine of(OperationBody body, Instant now) {
    return new OperationLine(
        body.experimentId(),
        Figures.ago(body.at(), now),
        Figures.instant(body.at()),
        body.caller(),
        body.action(),
        body.reason() == null ? "" : body.reason(),
        changes(body.before(), body.after()));
  }

  private static List<String> changes(
      Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> "%s %s → %s".formatted(name, word(before.get(name)), word(after.get(name))))
        .toList();
  }

  private static String word(@Nullable Object value) {
    return value == null ? Figures.UNKNOWN : value.toString();
  }
}
