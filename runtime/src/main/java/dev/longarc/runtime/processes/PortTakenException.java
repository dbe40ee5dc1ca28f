package dev.longarc.runtime.processes;

import java.util.Optional;

/** A server can't listen because another program has the port; another port may be free. */
public final class PortTakenException extends StackException {
  private static final long serialVersionUID = 1L;

  /**
   * @param holder the process with the port; empty when it is hidden, or has ended meanwhile
   * @param remedy the remedy, after "Maybe"
   */
  public PortTakenException(
      String server, int port, Optional<Listeners.Holder> holder, String remedy) {
    super(
        """
        (%s) can't listen on the port (%d): it is taken by %s.
        Maybe %s.\
        """
            .formatted(server, port, Listeners.named(holder), remedy));
  }
}
