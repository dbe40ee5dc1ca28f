package dev.longarc.runtime.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A process according to Linux's {@code /proc}. For a process that has ended or belongs to another
 * user, all answers are empty or {@code false}.
 *
 * <p>Paths are compared as files, not as strings: a process in a container may have another file
 * under the same name, and a renamed folder is still the same folder.
 */
public record LinuxProcess(long pid) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Position of the start time among the fields of {@code stat} that follow the name. */
  private static final int START = 19;

  public static LinuxProcess of(ProcessHandle process) {
    return new LinuxProcess(process.pid());
  }

  /** All running processes. */
  public static Stream<LinuxProcess> all() {
    return ProcessHandle.allProcesses().map(LinuxProcess::of);
  }

  /** The id of the present boot; empty when unknown. */
  static String bootId() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** The start time in clock ticks since the boot, which does not depend on the clock. */
  OptionalLong startTicks() {
    try {
      String stat = Files.readString(file("stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      boolean ended = fields[0].equals("Z") || fields[0].equals("X"); // not reaped by its parent
      return ended ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[START]));
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }

  /** Its command line. */
  public List<String> arguments() {
    return texts("cmdline");
  }

  /** The file name of its program, such as {@code postgres}. */
  String program() {
    var arguments = arguments();
    if (!arguments.isEmpty()) {
      return arguments.getFirst().substring(arguments.getFirst().lastIndexOf('/') + 1);
    }
    try {
      return Files.readString(file("comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** The name for people: {@code longarc} for a JVM that runs it, otherwise the program. */
  String called() {
    return arguments().contains(Processes.MAIN_CLASS) ? "longarc" : program();
  }

  /** The value in its environment at its start. */
  public Optional<String> variable(String name) {
    return texts("environ").stream()
        .filter(text -> text.startsWith(name + "="))
        .map(text -> text.substring(name.length() + 1))
        .findFirst();
  }

  private List<String> texts(String name) {
    try {
      String text = new String(Files.readAllBytes(file(name)), UTF_8); // any content
      return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", 0));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether {@code path}, in the view of this process, is {@code file} in ours. */
  public boolean means(String path, Path file) {
    return isSame(path.startsWith("/") ? file("root" + path) : file("cwd/" + path), file);
  }

  public boolean worksIn(Path folder) {
    return isSame(file("cwd"), folder);
  }

  public boolean hasOpen(Path file) {
    return anyOpen(open -> isSame(open, file));
  }

  /** Whether it has one of these sockets open, given by their inodes. */
  boolean hasSocket(Set<Long> inodes) {
    return !inodes.isEmpty() && anyOpen(open -> inodes.contains(socket(open)));
  }

  private boolean anyOpen(Predicate<Path> wanted) {
    try (var open = Files.list(file("fd"))) {
      return open.anyMatch(wanted);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static long socket(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString(); // such as socket:[4711]
      return target.startsWith("socket:[")
          ? Long.parseLong(target.substring("socket:[".length(), target.length() - 1))
          : -1;
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  private Path file(String name) {
    return Path.of("/proc/" + pid + "/" + name);
  }
}
