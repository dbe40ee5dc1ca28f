package dev.longarc.cli.experiments;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why somebody changes an experiment. */
final class ReasonOption {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for the operator log: see `longarc history`.")
  private @Nullable String reason;

  @Nullable String text() {
    return reason;
  }

  /** The body of a request, with the reason if there is one. */
  Map<String, Object> in(Map<String, ?> body) {
    var whole = new LinkedHashMap<String, Object>(body);
    if (reason != null) {
      whole.put("reason", reason);
    }
    return whole;
  }
}
