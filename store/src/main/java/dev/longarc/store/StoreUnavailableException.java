package dev.longarc.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** PostgreSQL does not answer within the time limit. */
public final class StoreUnavailableException extends SQLTransientConnectionException {
  private static final long serialVersionUID = 1L;

  /**
   * SQL states from PostgreSQL's appendix A: shut down by an administrator, crashed, starting up.
   */
  private static final Set<String> GOING_OR_COMING = Set.of("57P01", "57P02", "57P03");

  StoreUnavailableException(Instant since) {
    super("PostgreSQL has not answered since (%s).".formatted(since), "08001");
  }

  /** Whether {@code failure} comes from a server that is unavailable, stopping or starting. */
  public static boolean caused(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && tells(sql.getSQLState())) {
        return true;
      }
      // its cause is the failed rollback; the original exception is a separate property
      if (cause instanceof TransactionSystemException rollback
          && caused(rollback.getApplicationException())) {
        return true;
      }
    }
    return false;
  }

  private static boolean tells(@Nullable String state) {
    return state != null && (state.startsWith("08") || GOING_OR_COMING.contains(state));
  }
}
