package dev.longarc.runtime.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longarc.runtime.processes.Listeners;
import dev.longarc.runtime.processes.PortTakenException;
import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The home's ports. They are chosen once and kept in {@code ports.properties}, so that bookmarks
 * and remote workers find their server again. When another program has taken a port, another one is
 * chosen.
 *
 * <p>A chosen port is reserved until {@link #close}, by holding the UDP port of the same number. So
 * two homes that start at the same moment choose different ports, and no home takes the port of a
 * server that is being restarted. Linux frees it after kill -9. Other programs ignore the
 * reservation; a port that they take meanwhile is noticed when the server can't have it ({@link
 * PortTakenException}).
 */
public final class HomePorts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HomePorts.class);
  public static final int LAST = 65_535;
  private static final int TRIES = 200;
  private static final int STARTS = 5;

  private final Home home;
  private final Path file;
  private final Consumer<String> notices;
  private final Map<String, Integer> given = new HashMap<>();
  private final Map<Integer, @Nullable DatagramSocket> reserved = new HashMap<>();

  public HomePorts(Home home) {
    this(home, notice -> {});
  }

  /**
   * @param notices receives a line for each kept port that another program has taken
   */
  public HomePorts(Home home, Consumer<String> notices) {
    this.home = home;
    this.file = home.portsFile();
    this.notices = notices;
  }

  /**
   * Returns the kept port of {@code name}, otherwise {@code preferred}, otherwise the next free
   * one. A damaged file is set aside; the caller holds the home's lock.
   */
  public int choose(String name, int preferred) {
    return choose(name, preferred, InetAddress.getLoopbackAddress());
  }

  /** Like {@link #choose(String, int)}, for a server that listens at {@code address}. */
  public synchronized int choose(String name, int preferred, InetAddress address) {
    var kept = whole();
    int wanted = kept.getOrDefault(name, preferred);
    for (int port = wanted; port < wanted + TRIES && port <= LAST; port++) {
      if (isFor(name, port) && reserve(port) && isFree(address, port)) {
        if (port != wanted && kept.containsKey(name)) {
          notices.accept(moved(name, wanted, port));
        }
        given.put(name, port);
        kept.put(name, port);
        write(kept);
        return port;
      }
    }
    throw new StackException(
        """
        No free port for (%s) from (%d) to (%d).
        Maybe set one in (%s).\
        """
            .formatted(name, wanted, Math.min(wanted + TRIES, LAST), file));
  }

  /**
   * Whether {@code name} may have the port: each name has its own, also after a restart of its
   * server.
   */
  private boolean isFor(String name, int port) {
    return given.entrySet().stream()
        .noneMatch(other -> other.getValue() == port && !other.getKey().equals(name));
  }

  private static String moved(String name, int from, int to) {
    String holder = Listeners.named(Listeners.holder(from));
    return "Port (%d) of %s is taken by %s: it is (%d) now.".formatted(from, name, holder, to);
  }

  private boolean reserve(int port) {
    if (reserved.containsKey(port)) {
      return true;
    }
    try {
      reserved.put(
          port, new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
      return true;
    } catch (BindException e) {
      return false;
    } catch (SocketException e) {
      reserved.put(port, null); // without UDP, the first program has the port
      return true;
    }
  }

  /**
   * Starts servers on ports that {@code start} chooses, and tries again when another program takes
   * one of them first.
   */
  public static <T> T onFreeOnes(Supplier<T> start) {
    for (int turn = 1; turn < STARTS; turn++) {
      try {
        return start.get();
      } catch (PortTakenException e) {
        LOG.warn("Another port is tried", e);
      }
    }
    return start.get();
  }

  /** Whether no program listens there, at {@code address} or on all interfaces. */
  public static boolean isFree(InetAddress address, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The ports chosen so far, by name; invalid entries are left out. */
  public Map<String, Integer> kept() {
    return parsed(read()).ports();
  }

  private Map<String, Integer> whole() {
    byte @Nullable [] content = read();
    var parsed = parsed(content);
    if (content != null && parsed.damaged()) {
      try {
        Damaged.setAside(home, file, Damaged.what(content));
      } catch (IOException e) {
        throw new UncheckedIOException("Can't rename (%s): %s".formatted(file, e.getMessage()), e);
      }
    }
    return parsed.ports();
  }

  /** The content of the file; a file with comments only is whole, an empty one is not. */
  private record Parsed(Map<String, Integer> ports, boolean damaged) {}

  private Parsed parsed(byte @Nullable [] content) {
    var ports = new TreeMap<String, Integer>();
    if (content == null) {
      return new Parsed(ports, false);
    }
    var properties = new Properties();
    try {
      properties.load(
          new StringReader(UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString()));
    } catch (IOException | IllegalArgumentException e) {
      return new Parsed(ports, true);
    }
    for (String name : properties.stringPropertyNames()) {
      String port = properties.getProperty(name).strip();
      if (port.matches("[1-9]\\d{0,4}") && Integer.parseInt(port) <= LAST) {
        ports.put(name, Integer.valueOf(port));
      }
    }
    return new Parsed(ports, content.length == 0 || ports.size() < properties.size());
  }

  /** The file's content; null without a file. */
  private byte @Nullable [] read() {
    try {
      return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read (%s): %s".formatted(file, e.getMessage()), e);
    }
  }

  private void write(Map<String, Integer> ports) {
    var properties = new Properties();
    ports.forEach((name, port) -> properties.setProperty(name, Integer.toString(port)));
    try {
      Path next = file.resolveSibling("ports.properties.next");
      try (var writer = Files.newBufferedWriter(next)) {
        properties.store(writer, "Ports of this home; edit while nothing runs.");
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write (%s): %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Frees the reserved ports after the servers' end. */
  @Override
  public synchronized void close() {
    for (DatagramSocket socket : reserved.values()) {
      if (socket != null) {
        socket.close();
      }
    }
    reserved.clear();
  }
}
