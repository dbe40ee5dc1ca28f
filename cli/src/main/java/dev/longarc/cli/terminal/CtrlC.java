package dev.longarc.cli.terminal;

import java.time.Duration;

/** A person's wish to stop, and the pauses in which a command looks for it. */
public interface CtrlC {
  /** Waits for {@code pause}, or until the wish came; returns whether it has come. */
  boolean await(Duration pause);
}
