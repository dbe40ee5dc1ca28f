package dev.longarc.cli.terminal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Signals of the operating system.
 *
 * <p>Uses reflection, because the compiler warns about {@code sun.misc.Signal} and the warning
 * can't be disabled; the class is part of the supported module {@code jdk.unsupported}.
 */
final class Signals {
  private Signals() {}

  /**
   * Runs {@code action} on a thread of the JVM for each signal.
   *
   * @param name without {@code SIG}, such as {@code INT}
   * @throws IllegalStateException when the signal can't be handled here
   */
  static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              MethodHandleProxies.asInterfaceInstance(handler, running(action, signal)));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException("The signal (%s) can't be handled here.".formatted(name), e);
    }
  }

  private static MethodHandle running(Runnable action, Class<?> signal)
      throws ReflectiveOperationException {
    var type = MethodType.methodType(void.class);
    var run = MethodHandles.publicLookup().findVirtual(Runnable.class, "run", type);
    return MethodHandles.dropArguments(run.bindTo(action), 0, signal);
  }
}
