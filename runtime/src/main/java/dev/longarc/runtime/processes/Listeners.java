package dev.longarc.runtime.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The processes that listen on this machine's ports, according to Linux's {@code /proc/net}. An
 * answer on a port does not identify the process; the open listening socket does.
 */
public final class Listeners {
  private static final String LISTENS = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final List<Path> TCP =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final List<Path> UDP =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

  /** Addresses that conflict with a server on 127.0.0.1; in hexadecimal. */
  private static final Set<String> IN_THE_WAY =
      Set.of(
          "0100007F",
          "00000000",
          "00000000000000000000000000000000",
          "0000000000000000FFFF00000100007F",
          "0000000000000000FFFF000000000000");

  private Listeners() {}

  /**
   * A process that has a port.
   *
   * @param pid 0 when it belongs to another user, and is hidden
   */
  public record Holder(long pid, String program) {
    /** A text such as {@code nginx (pid 4711)}. */
    @Override
    public String toString() {
      return pid == 0 ? program : "%s (pid %d)".formatted(program, pid);
    }
  }

  /**
   * Whether {@code process} or one of its children listens on all of {@code ports}; also {@code
   * true} where Linux hides it.
   */
  static boolean areOf(ProcessHandle process, Collection<Integer> ports) {
    return !Files.isReadable(TCP.getFirst())
        || ports.stream().allMatch(port -> isAnyOf(tree(process), sockets(TCP, port)));
  }

  /** The holder of {@code port}, unless it is {@code process} or one of its children. */
  public static Optional<Holder> stranger(ProcessHandle process, int port) {
    // read once: it may begin to listen between two reads
    return holder(() -> sockets(TCP, port))
        .filter(holder -> tree(process).stream().noneMatch(own -> own.pid() == holder.pid()));
  }

  /** The process that listens on {@code port}, or has reserved it. */
  public static Optional<Holder> holder(int port) {
    var listening = holder(() -> sockets(TCP, port));
    return listening.isPresent() ? listening : holder(() -> sockets(UDP, port));
  }

  /** The process that listens on {@code port} at any address of this machine. */
  public static Optional<Holder> anywhere(int port) {
    return holder(() -> sockets(TCP, port, address -> true));
  }

  /** The holder's name in messages. */
  public static String named(Optional<Holder> holder) {
    return holder.map(Holder::toString).orElse("another program");
  }

  private static Optional<Holder> holder(Supplier<Set<Long>> sockets) {
    var before = sockets.get();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    var holder =
        LinuxProcess.all()
            .filter(process -> process.hasSocket(before))
            .findFirst()
            .map(process -> new Holder(process.pid(), process.called()));
    boolean gone =
        Collections.disjoint(before, sockets.get()); // otherwise a process of another user has it
    return holder.isPresent() || gone
        ? holder
        : Optional.of(new Holder(0, "a program of another user"));
  }

  private static boolean isAnyOf(List<LinuxProcess> processes, Set<Long> sockets) {
    return processes.stream().anyMatch(process -> process.hasSocket(sockets));
  }

  private static List<LinuxProcess> tree(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).map(LinuxProcess::of).toList();
  }

  private static Set<Long> sockets(List<Path> tables, int port) {
    return sockets(tables, port, IN_THE_WAY::contains);
  }

  private static Set<Long> sockets(List<Path> tables, int port, Predicate<String> at) {
    String wanted = ":%04X".formatted(port);
    var sockets = new HashSet<Long>();
    for (Path table : tables) {
      for (String line : lines(table)) {
        if (!line.contains(wanted)) {
          continue; // a start checks often, and the tables may be long
        }
        var columns = line.strip().split("\\s+", -1); // number, address:port, peer, state, …
        if (columns.length > INODE
            && columns[LOCAL].endsWith(wanted)
            && at.test(columns[LOCAL].replace(wanted, ""))
            && (UDP.contains(table) || columns[STATE].equals(LISTENS))) {
          sockets.add(Long.parseLong(columns[INODE]));
        }
      }
    }
    return sockets;
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      return List.of();
    }
  }
}
