package dev.longarc.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The home's ports: chosen once and kept in {@code ports.properties}, so that bookmarks and remote
 * workers find their server again. A port that somebody else has taken is left to them.
 */
final class Ports {
  private static final int TRIES = 200;

  private final Path file;
  private final Set<Integer> given = new HashSet<>();

  Ports(Home home) {
    this.file = home.portsFile();
  }

  /** The kept port of {@code name}, else {@code preferred}, else the next free one after it. */
  synchronized int choose(String name, int preferred) {
    var kept = read();
    int wanted = Integer.parseInt(kept.getProperty(name, Integer.toString(preferred)));
    for (int port = wanted; port < wanted + TRIES; port++) {
      if (!given.contains(port) && isFree(port)) {
        given.add(port);
        kept.setProperty(name, Integer.toString(port));
        write(kept);
        return port;
      }
    }
    throw new StackException(
        """
        No free port for (%s) from (%d) to (%d).
        Maybe set one in (%s).\
        """
            .formatted(name, wanted, wanted + TRIES, file));
  }

  /** Nobody listens there, on loopback or on every interface. */
  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Somebody listens there. Unlike {@link #isFree}, never in the way of who is about to. */
  static boolean answers(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The ports chosen so far, by name. */
  Map<String, Integer> kept() {
    var all = new TreeMap<String, Integer>();
    var kept = read();
    for (String name : kept.stringPropertyNames()) {
      all.put(name, Integer.valueOf(kept.getProperty(name)));
    }
    return all;
  }

  private Properties read() {
    var properties = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }

  private void write(Properties properties) {
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, "Ports of this home; edit while nothing runs.");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write (%s): %s".formatted(file, e.getMessage()), e);
    }
  }
}
