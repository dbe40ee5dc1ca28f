package dev.longarc.cli.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A notice that changes: a line that is redrawn for a person, and an occasional line where notices
 * go to a file.
 */
public final class LiveNotice {
  /** The gap between lines in a file, so that the log of an hour stays readable. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final Screen screen;
  private final Clock clock;
  private Instant nextLine;

  public LiveNotice(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
    this.nextLine = clock.instant().plus(QUIET); // work that ends before needs no notice
  }

  /**
   * @param drawn for a person
   * @param logged for a file
   */
  public void show(String drawn, String logged) {
    if (screen.liveErr()) {
      screen.redrawNotice(drawn);
    } else if (!clock.instant().isBefore(nextLine)) {
      screen.notice(logged);
      nextLine = clock.instant().plus(QUIET);
    }
  }

  /** Removes the line. */
  public void clear() {
    screen.erase();
  }
}
