package dev.longarc.cli.terminal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGINT, from the constructor on: the first is a wish, the second ends the process at once with
 * exit code 130, whatever it is doing by then.
 *
 * <p>Reflection, because the compiler warns of {@code sun.misc.Signal} and nothing can switch that
 * off; the class is part of the supported module {@code jdk.unsupported}.
 */
public final class InterruptSignal implements CtrlC {
  private final CountDownLatch wish = new CountDownLatch(1);

  public InterruptSignal() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null, interrupt, MethodHandleProxies.asInterfaceInstance(handler, onSignal(signal)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Ctrl-C can't be handled here.", e);
    }
  }

  private MethodHandle onSignal(Class<?> signal) throws ReflectiveOperationException {
    var type = MethodType.methodType(void.class);
    var bound = MethodHandles.lookup().bind(this, "onSignal", type);
    return MethodHandles.dropArguments(bound, 0, signal);
  }

  @SuppressWarnings("unused") // called by name
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
