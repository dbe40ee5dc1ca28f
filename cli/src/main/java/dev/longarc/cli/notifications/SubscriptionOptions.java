package dev.longarc.cli.notifications;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a channel is told. */
final class SubscriptionOptions {
  static final List<String> EVENTS =
      List.of(
          "completed",
          "stopped",
          "failures",
          "regression",
          "no_workers",
          "disk_full",
          "security",
          "summary");

  @Option(
      names = "--on",
      paramLabel = "EVENT",
      split = ",",
      completionCandidates = Events.class,
      description = "What to tell, separated by commas: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<String> events;

  @Option(
      names = "--failures",
      paramLabel = "0..0.99",
      description = "The accepted share of failed evaluations; default: 0.2.")
  private @Nullable Double failureShare;

  @Nullable List<String> events() {
    return events;
  }

  @Nullable Double failureShare() {
    return failureShare;
  }

  /** The values of the option. */
  static final class Events implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return EVENTS.iterator();
    }
  }
}
