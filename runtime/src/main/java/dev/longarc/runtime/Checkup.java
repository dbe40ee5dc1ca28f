package dev.longarc.runtime;

import dev.longarc.inference.InferenceStrategies;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.home.TemporaryFolders;
import dev.longarc.runtime.postgres.LocalPostgres;
import dev.longarc.runtime.processes.FileTrees;
import dev.longarc.runtime.processes.Listeners;
import dev.longarc.runtime.processes.Mounts;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.RunFile;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.temporal.DevServerCli;
import dev.longarc.runtime.temporal.Go;
import dev.longarc.runtime.temporal.TemporalChoice;
import dev.longarc.strategy.StrategyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The checks of {@code longarc doctor} on this machine. */
public final class Checkup {
  /** Enough space for PostgreSQL, the Temporal server and a few experiments. */
  private static final long DISK_COMFORT = 2_000_000_000L;

  private Checkup() {}

  /** The severity of a finding. */
  public enum State {
    OK,
    /** Works, with restrictions. */
    NOTE,
    PROBLEM;

    public String shown() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The result of one check.
   *
   * @param remedy empty when none is needed
   */
  public record Finding(State state, String subject, String text, String remedy) {}

  /** Runs all checks; changes nothing. */
  public static List<Finding> of(Home home, Map<String, String> environment) {
    var findings = new ArrayList<Finding>();
    findings.add(
        new Finding(
            State.OK, "JDK", Runtime.version() + " in " + System.getProperty("java.home"), ""));
    findings.add(processes());
    findings.add(homeFolder(home));
    programs(home).ifPresent(findings::add);
    findings.add(nativeLibraries());
    leftovers(home).ifPresent(findings::add);
    findings.add(disk(home, environment));
    findings.add(running(home));
    findings.add(postgres(environment));
    findings.add(temporal(home, environment));
    findings.addAll(ports(home));
    findings.add(gpu(environment));
    return findings;
  }

  private static Finding processes() {
    var runtime = Runtime.getRuntime();
    String text =
        "%d cores, heap up to %d MB"
            .formatted(runtime.availableProcessors(), runtime.maxMemory() >> 20);
    return runtime.maxMemory() < 400L << 20
        ? new Finding(State.NOTE, "machine", text, "set LONGARC_JAVA_OPTS=-Xmx1g")
        : new Finding(State.OK, "machine", text, "");
  }

  private static Finding homeFolder(Home home) {
    Path existing = existing(home.dir());
    try {
      Files.delete(Files.createTempFile(existing, "doctor", ""));
      return new Finding(State.OK, "home", home.dir().toString(), "");
    } catch (IOException e) {
      return new Finding(
          State.PROBLEM,
          "home",
          "can't write to (%s): %s".formatted(existing, e.getMessage()),
          "set LONGARC_HOME to a folder of yours.");
    }
  }

  /** A finding when programs can't run from the home, as the servers must. */
  private static Optional<Finding> programs(Home home) {
    try {
      Path program = Files.createTempFile(existing(home.dir()), "doctor", "");
      try {
        Files.writeString(program, "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Processes.output(List.of(program.toString()), Duration.ofSeconds(10));
        return Optional.empty();
      } finally {
        Files.deleteIfExists(program);
      }
    } catch (IOException e) {
      String why =
          Mounts.noexec(home.dir()).map("(%s) is mounted noexec"::formatted).orElse(said(e));
      return Optional.of(
          new Finding(
              State.PROBLEM,
              "programs",
              "can't run from the home: " + why,
              "set LONGARC_HOME to a folder on another file system."));
    }
  }

  /** Checks ONNX Runtime, which models need; the other strategies work without it. */
  private static Finding nativeLibraries() {
    try {
      return new Finding(
          State.OK,
          "models",
          "ONNX Runtime %s loads".formatted(InferenceStrategies.loadRuntime()),
          "");
    } catch (StrategyException e) {
      Path folder = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
      String advice =
          Mounts.noexec(folder)
              .map(mount ->
                  "set LONGARC_HOME to a folder outside (%s), which is mounted noexec."
                      .formatted(mount))
              .orElse("");
      return new Finding(State.NOTE, "models", said(e), advice);
    }
  }

  private static String said(Exception e) {
    return String.valueOf(e.getMessage()).strip().replace("\n", " ");
  }

  private static Optional<Finding> leftovers(Home home) {
    long bytes =
        TemporaryFolders.left(home, Instant.now()).stream().mapToLong(FileTrees::size).sum();
    return bytes == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                State.NOTE,
                "temporary",
                "%d MB of killed processes in (%s)"
                    .formatted(bytes / 1_000_000 + 1, home.temporary()),
                "run `longarc clean`; the next start deletes them, too."));
  }

  private static Path existing(Path dir) {
    Path found = dir;
    while (Files.notExists(found) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }

  private static Finding disk(Home home, Map<String, String> environment) {
    try {
      var disk = home.disk(environment);
      String text =
          "%.1f GB free, %.1f GB must be for anything new"
              .formatted(disk.freeBytes() / 1e9, disk.minimumBytes() / 1e9);
      if (disk.whyFull().isPresent()) {
        return new Finding(
            State.PROBLEM, "disk", text, "`longarc clean` drops what no report needs.");
      }
      return disk.freeBytes() < DISK_COMFORT
          ? new Finding(State.NOTE, "disk", text, "free some: 2 GB are comfortable.")
          : new Finding(State.OK, "disk", text, "");
    } catch (IllegalArgumentException e) {
      var lines = String.valueOf(e.getMessage()).split("\nMaybe ", 2);
      return new Finding(State.PROBLEM, "disk", lines[0], lines[lines.length - 1]);
    }
  }

  private static Finding running(Home home) {
    var running = RunState.of(home);
    if (running.isPresent()) {
      String text =
          "%s runs (pid %d)"
              .formatted(
                  running.get().mode().name().toLowerCase(Locale.ROOT),
                  running.get().owner().pid());
      return new Finding(State.OK, "running", text, "");
    }
    var owner = StackProcesses.owner(home);
    if (owner.isPresent()) {
      String text = "a longarc (pid %d), but run.json is lost".formatted(owner.get().pid());
      return new Finding(State.NOTE, "running", text, "`longarc stop` ends it.");
    }
    return RunFile.read(home).isPresent() || !StackProcesses.on(home).isEmpty()
        ? new Finding(
            State.NOTE, "running", "a longarc was killed here", "run `longarc stop` to clean up.")
        : new Finding(State.OK, "running", "nothing", "");
  }

  private static Finding postgres(Map<String, String> environment) {
    var external = Database.external(environment);
    if (external.isPresent()) {
      return new Finding(State.OK, "PostgreSQL", "yours: " + external.get(), "");
    }
    try {
      if (LocalPostgres.needsNamespace()) {
        Processes.output(List.of("unshare", "--user", "true"), Duration.ofSeconds(10));
      }
      return new Finding(State.OK, "PostgreSQL", "our own, in the home", "");
    } catch (IOException e) {
      return new Finding(
          State.PROBLEM,
          "PostgreSQL",
          "it needs a user namespace here, and there is none: " + said(e),
          "run longarc as another user, or set SPRING_DATASOURCE_URL.");
    }
  }

  private static Finding temporal(Home home, Map<String, String> environment) {
    try {
      var machine = TemporalChoice.Machine.of(home, environment);
      return switch (TemporalChoice.choose(environment, machine)) {
        case TemporalChoice.External external ->
            new Finding(State.OK, "Temporal", "yours: " + external.address(), "");
        case TemporalChoice.Dev dev ->
            new Finding(
                State.OK,
                "Temporal",
                "server %s in (%s)".formatted(dev.cli().server(), dev.cli().program()),
                "");
        case TemporalChoice.Build build ->
            new Finding(
                State.OK,
                "Temporal",
                "Go %s builds it at the next start, once".formatted(build.go().version()),
                "");
        case TemporalChoice.Memory memory ->
            new Finding(
                State.NOTE,
                "Temporal",
                "in memory, without Web UI: " + memory.reason(),
                "install Go %s or newer: the next start builds the server.".formatted(Go.OLDEST));
      };
    } catch (StackException e) {
      return new Finding(State.PROBLEM, "Temporal", String.valueOf(e.getMessage()), "");
    }
  }

  private static List<Finding> ports(Home home) {
    if (RunState.of(home).isPresent()) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    new HomePorts(home)
        .kept()
        .forEach((name, port) -> {
          Listeners.holder(port)
              .ifPresent(holder -> {
                findings.add(
                    new Finding(
                        State.NOTE,
                        "port " + port,
                        "taken by %s; %s moves at the next start".formatted(holder, name),
                        ""));
              });
        });
    return findings;
  }

  private static Finding gpu(Map<String, String> environment) {
    var tool = DevServerCli.onPath("nvidia-smi", environment);
    if (tool.isEmpty()) {
      return new Finding(State.OK, "GPU", "none; models run on the CPU", "");
    }
    try {
      String name = "--query-gpu=name,driver_version";
      String output =
          Processes.output(
              List.of(tool.get().toString(), name, "--format=csv,noheader"),
              Duration.ofSeconds(20));
      return new Finding(State.OK, "GPU", output.strip().replace("\n", "; "), "");
    } catch (IOException e) {
      return new Finding(
          State.NOTE, "GPU", "nvidia-smi does not answer; models run on the CPU", "");
    }
  }
}
