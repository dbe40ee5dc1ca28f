package dev.longarc.runtime.join;

import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;

/** The address under which other machines reach the relay. */
final class JoinAddress {
  /** An address for documentation (RFC 5737): its route is that to other networks. */
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 9);

  private JoinAddress() {}

  /** The address that {@code --listen} names. Throws {@link StackException} for another one. */
  static InetAddress listening(String listen) {
    try {
      var address = InetAddress.getByName(listen);
      new ServerSocket(0, 1, address).close();
      return address;
    } catch (IOException e) {
      throw new StackException(
          """
          --listen (%s) is not an address of this machine: %s.
          Maybe see `ip addr`; 0.0.0.0 stands for all of them.\
          """
              .formatted(listen, e.getMessage()),
          e);
    }
  }

  /**
   * {@code HOST:PORT} for the join file.
   *
   * @param advertise the host that the user requests, with or without a port
   * @param listening the relay's address; when it stands for all addresses, the one from which this
   *     machine reaches other networks is taken
   */
  static String of(Optional<String> advertise, InetAddress listening, int port) {
    if (advertise.isPresent()) {
      return requested(advertise.get(), port);
    }
    var address =
        listening.isAnyLocalAddress()
            ? routed().or(JoinAddress::ofAnInterface).orElseThrow(JoinAddress::unknown)
            : listening;
    return withPort(address, port);
  }

  private static String requested(String host, int port) {
    boolean hasPort = host.matches("[^\\s:/\\[\\]]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}");
    if (hasPort) {
      return host;
    }
    if (host.matches("[^\\s:/\\[\\]]+|\\[[0-9a-fA-F:]+]")) {
      return host + ":" + port;
    }
    if (host.matches("[0-9a-fA-F:]+")) {
      return "[%s]:%d".formatted(host, port);
    }
    throw new StackException(
        """
        --advertise (%s) is not HOST or HOST:PORT.
        Maybe the name or the number of this machine in its network.\
        """
            .formatted(host));
  }

  private static String withPort(InetAddress address, int port) {
    String host = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address
        ? "[%s]:%d".formatted(host, port)
        : "%s:%d".formatted(host, port);
  }

  /** The source of packets to other networks. Nothing is sent. */
  private static Optional<InetAddress> routed() {
    try (var socket = new DatagramSocket()) {
      socket.connect(ELSEWHERE);
      return Optional.of(socket.getLocalAddress()).filter(JoinAddress::isForOthers);
    } catch (IOException e) {
      return Optional.empty(); // this machine has no route to other networks
    }
  }

  private static boolean isForOthers(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress();
  }

  private static Optional<InetAddress> ofAnInterface() {
    try {
      return NetworkInterface.networkInterfaces()
          .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
          .flatMap(NetworkInterface::inetAddresses)
          .filter(JoinAddress::isForOthers)
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  private static StackException unknown() {
    return new StackException(
        """
        The address of this machine for others is unknown.
        Maybe give it with --advertise HOST.\
        """);
  }
}
