package dev.longarc.application.live;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.SystemEventBody.SystemEventPageBody;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Past events of the system, here or behind an API. */
public interface EventAccess {
  /** How grave an event is. */
  enum Level {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL
  }

  /**
   * What to list; null values are not restricted.
   *
   * @param words as a search engine takes them: {@code "a phrase"}, {@code or}, {@code -without}
   * @param levels empty: all
   * @param type such as disk_full
   * @param limit 1 to 1000
   */
  record EventQuery(
      @Nullable String words,
      Set<Level> levels,
      @Nullable String type,
      @Nullable String experimentId,
      @Nullable Instant from,
      @Nullable Instant before,
      @Nullable String cursor,
      int limit) {}

  /**
   * A page, newest first. Events of security are for administrators.
   *
   * @throws RequestException VALIDATION_ERROR for a cursor of another list
   */
  SystemEventPageBody list(Caller caller, EventQuery query);
}
