package dev.longarc.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGINT, handled from the constructor on. The first one is a request, the second ends the process
 * at once with exit code 130.
 */
public final class InterruptSignal implements CtrlC {
  private final CountDownLatch wish = new CountDownLatch(1);

  public InterruptSignal() {
    Signals.on("INT", this::onSignal);
  }

  private void onSignal() {
    if (wish.getCount() == 0) {
      Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
    }
    wish.countDown();
  }

  @Override
  public boolean await(Duration pause) {
    try {
      return wish.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
