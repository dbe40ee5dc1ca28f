package dev.longarc.cli.experiments;

import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.cli.completion.KnownValues;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which experiments a list has, and in which order. */
final class ExperimentListOptions {
  private static final int PAGE = 1_000;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "With one of these statuses: ${COMPLETION-CANDIDATES}.")
  private List<Status> statuses = List.of();

  @Option(names = "--name", paramLabel = "TEXT", description = "With this in its name.")
  private @Nullable String name;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "On this dataset.")
  private @Nullable String dataset;

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      completionCandidates = KnownValues.Plans.class,
      description = "With a plan of this name.")
  private @Nullable String plan;

  @Option(names = "--tag", paramLabel = "TAG", description = "With this tag.")
  private @Nullable String tag;

  @Option(
      names = "--repeat-of",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = "This experiment and those that repeat it with other seeds.")
  private @Nullable String repeatOf;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      description = "By ${COMPLETION-CANDIDATES}. Default: created.")
  private ExperimentQuery.Sort sort = ExperimentQuery.Sort.created;

  @Option(names = "--asc", description = "The least, or oldest, first.")
  private boolean ascending;

  @Option(names = "--limit", paramLabel = "N", description = "At most that many. Default: all.")
  private @Nullable Integer limit;

  /** The statuses as people write them. */
  enum Status {
    created,
    in_progress,
    paused,
    completed,
    stopped,
    cancelled
  }

  boolean isEmpty() {
    return statuses.isEmpty()
        && name == null
        && dataset == null
        && plan == null
        && tag == null
        && repeatOf == null
        && limit == null;
  }

  @Nullable Integer limit() {
    return limit;
  }

  @Nullable String repeatOf() {
    return repeatOf;
  }

  /**
   * @param first the id of the experiment that {@code --repeat-of} names; null: none
   */
  ExperimentQuery query(@Nullable String first) {
    return new ExperimentQuery(
        statuses.stream()
            .map(each -> ExperimentBodies.status(each.name()))
            .collect(Collectors.toUnmodifiableSet()),
        name,
        dataset,
        plan,
        tag,
        null,
        null,
        null,
        first,
        sort,
        !ascending,
        null,
        limit == null ? PAGE : limit);
  }
}
