package dev.longarc.cli.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The reader of a pipe to which this process writes. A writer learns of a closed pipe when it
 * writes; POSIX's {@code poll} also tells processes that seldom write.
 */
final class Reader {
  private static final short ERROR = 0x8; // POLLERR
  private static final short HANG_UP = 0x10; // POLLHUP
  private static final int EVENTS = 4; // struct pollfd: int fd, short events, short revents
  private static final int RETURNED_EVENTS = 6;
  private static final int SIZE = 8;
  private static final int FOR_EVER = -1;

  private Reader() {}

  /**
   * Runs {@code gone} when {@code descriptor} has no reader any more. Never runs it where that
   * can't be detected.
   */
  static void watch(int descriptor, Runnable gone) {
    Thread.ofPlatform()
        .daemon()
        .name("reader")
        .start(() -> {
          if (awaitGone(descriptor)) {
            gone.run();
          }
        });
  }

  private static boolean awaitGone(int descriptor) {
    try (var arena = Arena.ofConfined()) {
      var watched = arena.allocate(SIZE, Integer.BYTES);
      watched.set(ValueLayout.JAVA_INT, 0, descriptor);
      watched.set(ValueLayout.JAVA_SHORT, EVENTS, (short) 0); // errors are always returned
      int found = (int) poll().invokeExact(watched, 1L, FOR_EVER);
      short events = watched.get(ValueLayout.JAVA_SHORT, RETURNED_EVENTS);
      return found == 1 && (events & (ERROR | HANG_UP)) != 0;
    } catch (Throwable e) { // declared by method handles; this system may have no poll
      return false;
    }
  }

  @SuppressWarnings("restricted") // the launcher allows it
  private static MethodHandle poll() {
    var linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().find("poll").orElseThrow();
    return linker.downcallHandle(
        address,
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT));
  }
}
