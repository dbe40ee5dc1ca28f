package dev.longarc.application.retention;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.RetentionBodies.CleanRequest;
import dev.longarc.application.contract.RetentionBodies.CleanedBody;
import dev.longarc.application.contract.RetentionBodies.DeletedBody;
import org.jspecify.annotations.Nullable;

/** Deletion of what a store holds, here or behind an API. */
public interface DataRetention {
  /**
   * Deletes an ended experiment with its results. Its id is never used again.
   *
   * @param reason for the operator log, which stays; null: none
   * @throws RequestException EXPERIMENT_NOT_FOUND; CONFLICT when it has not ended
   */
  DeletedBody delete(Caller caller, String experimentId, @Nullable String reason);

  /**
   * Deletes traces, candidates and events of experiments that ended before a time, then shrinks the
   * database unless an experiment is unfinished, since tables are locked meanwhile. A dry run only
   * counts.
   */
  CleanedBody clean(Caller caller, CleanRequest request);
}
