package dev.longarc.activities.store;

import dev.longarc.store.Experiments;
import dev.longarc.workflows.Ids;
import java.util.ArrayList;
import java.util.List;

/** Workflow ids of the shards of an experiment. */
public final class ShardIds {
  private ShardIds() {}

  /** The ids of all shards that it can have had: slices are numbered from 0 in each round. */
  public static List<String> of(Experiments experiments, String experimentId) {
    var shards = new ArrayList<String>();
    experiments
        .sizes(experimentId)
        .forEach((round, size) -> {
          for (int shard = 0; shard * StoreActivitiesImpl.SHARD_SIZE < size; shard++) {
            shards.add(Ids.shard(experimentId, round, shard));
          }
        });
    return shards;
  }
}
