package dev.longarc.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The device of a standard stream of this process.
 *
 * @param descriptor of the stream: 1 is the standard output
 * @param name such as {@code /dev/pts/3}, {@code pipe:[4711]} or a file; empty where there is no
 *     {@code /proc}
 */
record Device(int descriptor, String name) {
  private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");
  private static final Pattern CONNECTION = Pattern.compile("(pipe|socket):.*");

  static Device ofOut() {
    return of(1);
  }

  static Device ofErr() {
    return of(2);
  }

  private static Device of(int descriptor) {
    try {
      var link = Path.of("/proc/self/fd/" + descriptor);
      return new Device(descriptor, Files.readSymbolicLink(link).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return new Device(descriptor, "");
    }
  }

  boolean isTerminal() {
    return name.isEmpty() ? isConsole() : TERMINAL.matcher(name).matches();
  }

  /** Java's console reports standard input and output together. */
  @SuppressWarnings("SystemConsoleNull") // never null in JDK 22 to 24, null without terminal in 25
  private static boolean isConsole() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /** Whether another process reads the stream, and may stop reading. */
  boolean hasReader() {
    return CONNECTION.matcher(name).matches();
  }

  /** The terminal as a file; empty for other devices. */
  Optional<Path> terminal() {
    return isTerminal()
        ? Optional.of(Path.of(name.isEmpty() ? "/dev/tty" : name))
        : Optional.empty();
  }
}
