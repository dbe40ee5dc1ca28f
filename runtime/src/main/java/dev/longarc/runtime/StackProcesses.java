package dev.longarc.runtime;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.StaleFiles;
import dev.longarc.runtime.processes.LinuxProcess;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.roles.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The servers and roles that run on a home. They are found among all processes by their programs
 * and files. This needs no record of them, and does not rely on process numbers, ports or clocks.
 */
public final class StackProcesses {
  private StackProcesses() {}

  /**
   * A server or role.
   *
   * @param name of the server or role, as in {@code run.json}
   */
  public record Found(String name, ProcessHandle process) {
    /** The Longarc that started it, if that still runs. */
    Optional<ProcessHandle> owner() {
      return process.parent().filter(parent -> isLongarc(LinuxProcess.of(parent)));
    }
  }

  /** All servers and roles, whether their Longarc runs or not. */
  public static List<Found> on(Home home) {
    return LinuxProcess.all().flatMap(process -> found(home, process).stream()).toList();
  }

  private static Optional<Found> found(Home home, LinuxProcess process) {
    var arguments = process.arguments();
    return Stream.of(
            role(home, process, arguments),
            temporal(home, process, arguments),
            postgres(home, process, arguments),
            maker(home, process, arguments))
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(name -> ProcessHandle.of(process.pid()).map(handle -> new Found(name, handle)));
  }

  /** The Longarc that runs the servers of {@code home}: the holder of the lock, or their parent. */
  public static Optional<ProcessHandle> owner(Home home) {
    return LinuxProcess.all()
        .filter(StackProcesses::isLongarc)
        .filter(process -> process.hasOpen(home.lockFile()))
        .findFirst()
        .flatMap(process -> ProcessHandle.of(process.pid()))
        .or(() -> on(home).stream().flatMap(found -> found.owner().stream()).findFirst());
  }

  private static boolean isLongarc(LinuxProcess process) {
    return process.arguments().contains(Processes.MAIN_CLASS);
  }

  /** The role of a supervised process; workers without a supervisor were started by a person. */
  private static Optional<String> role(Home home, LinuxProcess process, List<String> arguments) {
    int main = arguments.indexOf(Processes.MAIN_CLASS);
    if (main < 0 || arguments.stream().noneMatch(text -> text.startsWith(Processes.SUPERVISOR))) {
      return Optional.empty();
    }
    return process
        .variable("LONGARC_HOME")
        .filter(path -> process.means(path, home.dir()))
        .flatMap(path ->
            Stream.of(Role.values())
                .map(Role::lowerName)
                .filter(arguments.subList(main, arguments.size())::contains)
                .findFirst());
  }

  private static Optional<String> temporal(
      Home home, LinuxProcess process, List<String> arguments) {
    boolean ours =
        arguments.contains("start-dev")
            && (namesFileIn(process, after(arguments, "--db-filename"), home.temporal())
                || StaleFiles.temporalDatabases(home).stream().anyMatch(process::hasOpen));
    return ours ? Optional.of("temporal") : Optional.empty();
  }

  private static Optional<String> postgres(
      Home home, LinuxProcess process, List<String> arguments) {
    Path data = home.postgres().resolve("data");
    var named = after(arguments, "-D");
    boolean ours =
        named.isPresent()
            && arguments.stream().anyMatch(text -> isProgram(text, "postgres"))
            && (process.worksIn(data) || process.means(named.get(), data));
    return ours ? Optional.of("postgres") : Optional.empty();
  }

  /** The name of a process that creates a part of the home at the first start. */
  private static Optional<String> maker(Home home, LinuxProcess process, List<String> arguments) {
    var data =
        arguments.stream()
            .filter(text -> text.startsWith("--pgdata="))
            .map(text -> text.substring("--pgdata=".length()))
            .findFirst();
    if (namesFileIn(process, data, home.postgres())) {
      return Optional.of("initdb");
    }
    boolean builds =
        arguments.contains("build")
            && namesFileIn(process, after(arguments, "-o"), home.temporalCli().resolveSibling("."));
    return builds ? Optional.of("go build") : Optional.empty();
  }

  private static boolean isProgram(String argument, String name) {
    return argument.equals(name) || argument.endsWith("/" + name);
  }

  private static boolean namesFileIn(LinuxProcess process, Optional<String> file, Path folder) {
    return file.map(Path::of)
        .map(path -> path.resolveSibling("."))
        .filter(parent -> process.means(parent.toString(), folder))
        .isPresent();
  }

  private static Optional<String> after(List<String> arguments, String option) {
    int at = arguments.indexOf(option);
    return at < 0 || at + 1 == arguments.size()
        ? Optional.empty()
        : Optional.of(arguments.get(at + 1));
  }
}
