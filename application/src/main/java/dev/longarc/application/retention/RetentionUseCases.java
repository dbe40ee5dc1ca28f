package dev.longarc.application.retention;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ReasonBody;
import dev.longarc.application.contract.RetentionBodies.BulkBody;
import dev.longarc.application.contract.RetentionBodies.CleanRequest;
import dev.longarc.application.contract.RetentionBodies.CleanedBody;
import dev.longarc.application.contract.RetentionBodies.DeletedBody;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.Experiments;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.Retention;
import dev.longarc.store.StoreConflictException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Deletion from this store. */
public final class RetentionUseCases implements DataRetention {
  private final Retention retention;
  private final Experiments experiments;

  public RetentionUseCases(DataSource store) {
    this.retention = new Retention(store);
    this.experiments = new Experiments(store);
  }

  @Override
  public DeletedBody delete(Caller caller, String experimentId, @Nullable String reason) {
    ReasonBody.checked(reason);
    var experiment =
        experiments
            .find(experimentId)
            .orElseThrow(() ->
                new RequestException(
                    ErrorCode.EXPERIMENT_NOT_FOUND,
                    "Unknown experiment (%s).".formatted(experimentId),
                    Map.of("experiment_id", experimentId)));
    caller.requireOwner(experiment.createdBy(), "The experiment (%s)".formatted(experimentId));
    try {
      int results = retention.delete(new Action(experimentId, caller.name(), "delete", reason));
      return new DeletedBody(experimentId, results);
    } catch (StoreConflictException e) {
      throw new RequestException(
          ErrorCode.CONFLICT,
          String.valueOf(e.getMessage()),
          Map.of("experiment_id", experimentId));
    }
  }

  @Override
  public CleanedBody clean(Caller caller, CleanRequest request) {
    var before = request.before();
    if (before == null) {
      throw RequestException.missing("before");
    }
    if (Boolean.TRUE.equals(request.dryRun())) {
      return new CleanedBody(bodies(retention.droppable(before)), null, null, null);
    }
    var dropped = bodies(retention.drop(before));
    long size = retention.bytes();
    return new CleanedBody(dropped, vacuumed(), size, retention.bytes());
  }

  private static List<BulkBody> bodies(List<Retention.Bulk> data) {
    return data.stream().map(BulkBody::of).toList();
  }

  /** Returns what became of the space. */
  private String vacuumed() {
    boolean idle = experiments.unfinished().isEmpty();
    try {
      retention.vacuum(idle);
      return idle ? "returned" : "kept_unfinished";
    } catch (RuntimeException e) {
      if (!DiskSpace.ranOut(e)) {
        throw e;
      }
      return "kept_disk_full";
    }
  }
}
