package dev.longarc.runtime.join;

import dev.longarc.text.Printable;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Logs refused connections, of each address at most one in a minute, so that callers can't fill the
 * disk. It remembers a thousand addresses; while there are more, those of the others are not
 * logged.
 */
final class Refusals {
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int ADDRESSES = 1000;
  private static final int LONGEST = 200;

  private final InstantSource clock;
  private final Consumer<String> log;
  private final Map<InetAddress, Instant> logged = new HashMap<>();

  Refusals(InstantSource clock, Consumer<String> log) {
    this.clock = clock;
    this.log = log;
  }

  synchronized void add(InetAddress from, String why) {
    Instant now = clock.instant();
    if (logged.size() == ADDRESSES) {
      logged.values().removeIf(at -> !now.isBefore(at.plus(QUIET)));
    }
    Instant last = logged.get(from);
    boolean quiet = last != null && now.isBefore(last.plus(QUIET));
    if (!quiet && (last != null || logged.size() < ADDRESSES)) {
      logged.put(from, now);
      log.accept(
          "A connection from (%s) was refused: %s. The next ones from there are not logged for a minute."
              .formatted(from.getHostAddress(), shortened(Printable.line(why))));
    }
  }

  private static String shortened(String why) {
    return why.length() <= LONGEST ? why : why.substring(0, LONGEST) + "…";
  }
}
