package dev.longarc.cli.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/** What has been opened so far, closed in the reverse order whatever one of them throws. */
final class Opened {
  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  synchronized void add(AutoCloseable opened) {
    all.push(opened);
  }

  synchronized void closeAll() {
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (Exception e) {
        LoggerFactory.getLogger(Opened.class).warn("did not close", e);
      }
    }
  }
}
