package dev.longarc.activities.strategy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of a worker process in results: host and process id. */
public final class WorkerNames {
  private WorkerNames() {}

  public static String thisProcess() {
    return host() + "#" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine that can't resolve its own name still works
    }
  }
}
