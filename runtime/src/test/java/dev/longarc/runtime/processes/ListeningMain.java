package dev.longarc.runtime.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** A separate process that listens on a port of loopback until its input ends. */
public final class ListeningMain {
  private ListeningMain() {}

  /**
   * @param arguments the port; 0: any
   */
  public static void main(String... arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      System.out.println(socket.getLocalPort());
      while (System.in.read() >= 0) {
        // until the end
      }
    }
  }

  public static ProcessBuilder process(int port) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            classes,
            ListeningMain.class.getName(),
            Integer.toString(port)));
  }
}
