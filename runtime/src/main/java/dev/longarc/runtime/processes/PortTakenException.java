package dev.longarc.runtime.processes;

import java.util.Optional;

/** A server can't listen, since another program does: maybe another port can be had. */
public final class PortTakenException extends StackException {
  private static final long serialVersionUID = 1L;

  /**
   * @param holder who has it; empty when it is hidden from us, or has ended meanwhile
   * @param remedy what to do, after "Maybe"
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
