package dev.longarc.application.contract;

import dev.longarc.evaluation.ExperimentStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for a page of experiments: those for which all conditions hold; null, or an empty set,
 * leaves a condition out.
 *
 * @param name a part of it, in any case
 * @param plan the plan's name
 * @param tag one of its tags
 * @param createdFrom inclusive
 * @param createdBefore exclusive
 * @param repeatOf this experiment and its repeats
 * @param cursor of the page before, in the same order; null: the first page
 * @param limit the greatest number of experiments, 1 to 1000
 */
public record ExperimentQuery(
    Set<ExperimentStatus> statuses,
    @Nullable String name,
    @Nullable String dataset,
    @Nullable String plan,
    @Nullable String tag,
    @Nullable String createdBy,
    @Nullable Instant createdFrom,
    @Nullable Instant createdBefore,
    @Nullable String repeatOf,
    Sort sort,
    boolean descending,
    @Nullable String cursor,
    int limit) {
  /** All, newest first. */
  public static final ExperimentQuery ALL =
      new ExperimentQuery(
          Set.of(), null, null, null, null, null, null, null, null, Sort.created, true, null, 1000);

  /** An experiment and its repeats, the oldest first. */
  public static ExperimentQuery ofRepeats(String first) {
    return new ExperimentQuery(
        Set.of(), null, null, null, null, null, null, null, first, Sort.created, false, null, 1000);
  }

  /** What experiments are sorted by; as parameters name it. */
  public enum Sort {
    created,
    name,
    status,
    cost,
    solved,
    accuracy
  }

  public ExperimentQuery {
    statuses = Set.copyOf(statuses);
  }

  /** The same question for another page. */
  public ExperimentQuery at(@Nullable String newCursor) {
    return new ExperimentQuery(
        statuses,
        name,
        dataset,
        plan,
        tag,
        createdBy,
        createdFrom,
        createdBefore,
        repeatOf,
        sort,
        descending,
        newCursor,
        limit);
  }

  /** The end of the path that asks it. */
  public String queryString() {
    return new QueryString()
        .addAll("status", statuses.stream().map(ExperimentBodies::words).toList())
        .add("name", name)
        .add("dataset", dataset)
        .add("plan", plan)
        .add("tag", tag)
        .add("created_by", createdBy)
        .add("created_from", createdFrom)
        .add("created_before", createdBefore)
        .add("repeat_of", repeatOf)
        .add("sort", sort)
        .add("order", descending ? "desc" : "asc")
        .add("cursor", cursor)
        .add("limit", limit)
        .toString();
  }
}
