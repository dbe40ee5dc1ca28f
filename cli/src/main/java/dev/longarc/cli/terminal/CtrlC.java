package dev.longarc.cli.terminal;

import java.time.Duration;

/** A person's request to stop, which a command checks during pauses. */
public interface CtrlC {
  /** Waits for {@code pause} or for the request; returns whether it has come. */
  boolean await(Duration pause);
}
