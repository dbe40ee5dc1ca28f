package dev.longarc.cli.ops;

import dev.longarc.runtime.StackProcesses;
import dev.longarc.runtime.home.Damaged;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.ProcessId;
import dev.longarc.runtime.state.RunState;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the processes of this home. */
@Command(
    name = "servers",
    description = "Shows the processes of this home, and the damaged files that were set aside.")
public final class ServersCommand implements Callable<Integer> {
  private static final String ROW = "%-14s %7s %5s %11s%n"; // 40 columns

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var home = Home.fromEnvironment();
    processes(home);
    Damaged.in(home).forEach(each -> Output.of(spec).printf("%nDamaged  %s%n", each.text()));
    return 0;
  }

  private void processes(Home home) {
    var running = RunState.of(home);
    var out = Output.of(spec);
    if (running.isEmpty()) {
      unrecorded(home);
      return;
    }
    var state = running.get();
    out.printf(ROW, "", "pid", "port", "memory");
    row("longarc " + state.mode().name().toLowerCase(java.util.Locale.ROOT), state.owner(), 0);
    state.members().forEach((name, member) -> row(name, member.process(), member.port()));
    state.apiAddress().ifPresent(api -> out.printf("%nAPI      %s%n", api));
    state.webUi().ifPresent(ui -> out.printf("Web UI   %s%n", ui));
    state.joinAddress().ifPresent(at -> out.printf("Join     %s, %s%n", at, home.joinFile()));
  }

  /** Prints the processes without a record, found among all processes. */
  private void unrecorded(Home home) {
    var out = Output.of(spec);
    var owner = StackProcesses.owner(home);
    var found = StackProcesses.on(home);
    if (owner.isEmpty() && found.isEmpty()) {
      out.printf("Nothing runs on (%s).%n", home.dir());
      return;
    }
    out.printf(ROW, "", "pid", "port", "memory");
    owner.ifPresent(longarc -> row("longarc", longarc));
    found.forEach(server -> row(server.name(), server.process()));
    out.printf(
        owner.isPresent()
            ? "%nIts run.json is lost: `longarc stop` ends it nevertheless.%n"
            : "%nA killed longarc left them: `longarc stop` ends them.%n");
  }

  private void row(String name, ProcessHandle process) {
    Output.of(spec).printf(ROW, name, process.pid(), "", Memory.ofTree(process) + " MB");
  }

  private void row(String name, ProcessId process, int port) {
    String memory =
        process.alive().map(Memory::ofTree).map("%d MB"::formatted).orElse("not running");
    Output.of(spec).printf(ROW, name, process.pid(), port == 0 ? "" : port, memory);
  }
}
