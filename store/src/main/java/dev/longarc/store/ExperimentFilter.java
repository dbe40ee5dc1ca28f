package dev.longarc.store;

import dev.longarc.evaluation.ExperimentStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions for experiments, all of which must hold; null, or an empty set, leaves one out.
 *
 * @param name a part of the name, in any case
 * @param plan the plan's name
 * @param tag one of its tags
 * @param createdFrom inclusive
 * @param createdBefore exclusive
 * @param repeatOf this experiment and its repeats
 */
public record ExperimentFilter(
    Set<ExperimentStatus> statuses,
    @Nullable String name,
    @Nullable String dataset,
    @Nullable String plan,
    @Nullable String tag,
    @Nullable String createdBy,
    @Nullable Instant createdFrom,
    @Nullable Instant createdBefore,
    @Nullable String repeatOf) {
  public static final ExperimentFilter ALL =
      new ExperimentFilter(Set.of(), null, null, null, null, null, null, null, null);

  public ExperimentFilter {
    statuses = Set.copyOf(statuses);
  }

  Filters filters() {
    return new Filters()
        .in("status", statuses)
        .where("strpos(lower(name), lower(:name)) > 0", "name", name)
        .where("dataset = :dataset", "dataset", dataset)
        .where("strategy_configs_json ->> 'name' = :plan", "plan", plan)
        .where("tags @> ARRAY[cast(:tag AS text)]", "tag", tag)
        .where("created_by = :creator", "creator", createdBy)
        .where("created_at >= :from", "from", createdFrom)
        .where("created_at < :before", "before", createdBefore)
        .where("(experiment_id = :first OR repeat_of = :first)", "first", repeatOf);
  }
}
