package dev.longarc.runtime.processes;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/** Resources that are closed in the reverse order, even if closing one of them fails. */
public final class Closeables {
  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  public synchronized void add(AutoCloseable opened) {
    all.push(opened);
  }

  public synchronized void closeAll() {
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (Exception e) {
        LoggerFactory.getLogger(Closeables.class).warn("did not close", e);
      }
    }
  }
}
