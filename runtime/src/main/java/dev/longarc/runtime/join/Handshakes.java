package dev.longarc.runtime.join;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts the unfinished handshakes, in total and of each address, and limits both. */
final class Handshakes {
  private final int limit;
  private final int limitOfOne;
  private final Map<InetAddress, Integer> unfinished = new HashMap<>();
  private int total;

  Handshakes(int limit, int limitOfOne) {
    this.limit = limit;
    this.limitOfOne = limitOfOne;
  }

  /** Whether a further one may begin; then {@link #end} must follow. */
  synchronized boolean begin(InetAddress from) {
    if (total == limit || unfinished.getOrDefault(from, 0) == limitOfOne) {
      return false;
    }
    unfinished.merge(from, 1, Integer::sum);
    total++;
    return true;
  }

  synchronized void end(InetAddress from) {
    unfinished.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
    total--;
  }
}
