package dev.longarc.application.experiments;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The circumstances of an experiment besides its plan: code version, user and machine. */
final class Stamp {
  private Stamp() {}

  /**
   * @param version of the code; null: that of the jar this class is in
   */
  static Map<String, String> ofThisMachine(@Nullable String version) {
    var os = ManagementFactory.getOperatingSystemMXBean();
    var stamp = new TreeMap<String, String>();
    stamp.put("code_version", version == null || version.isBlank() ? jarVersion() : version);
    stamp.put("java_version", Runtime.version().toString());
    stamp.put("os", "%s %s %s".formatted(os.getName(), os.getVersion(), os.getArch()));
    stamp.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    stamp.put("machine", machine());
    return stamp;
  }

  private static String jarVersion() {
    String version = Stamp.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
