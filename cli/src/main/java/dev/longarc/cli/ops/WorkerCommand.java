package dev.longarc.cli.ops;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.roles.Role;
import dev.longarc.runtime.roles.RoleProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One worker role in this process. */
@Command(
    name = "worker",
    description = {
      "Runs one worker until Ctrl-C: search, inference or orchestrator.",
      "It works for the `up` of this home, or for servers elsewhere (--join).",
      "Without either, TEMPORAL_ADDRESS names it, and for the orchestrator SPRING_DATASOURCE_URL,",
      "USERNAME and PASSWORD its store: the worker waits until they are available.",
      "LONGARC_MONITORING_PORT: the port of /metrics and /health, on LONGARC_MONITORING_ADDRESS."
    })
public final class WorkerCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ROLE", description = "search, inference or orchestrator.")
  private String role = "";

  @Option(
      names = "--join",
      paramLabel = "FILE",
      description = {
        "The join file of another machine's `up --listen`, or HOST:PORT of a Temporal server",
        "(with TEMPORAL_TLS and so on). Search and inference need nothing else."
      })
  private @Nullable String join;

  @Option(
      names = "--plugins",
      paramLabel = "JAR",
      split = ",",
      description =
          "Jars with further strategies. Default: those of the running up, or LONGARC_PLUGINS.")
  private List<Path> plugins = List.of();

  @Option(names = "--supervisor", hidden = true)
  private long supervisor;

  @Override
  public Integer call() {
    var wanted = Role.worker(role);
    var process =
        RoleProcess.start(
            Home.fromEnvironment(),
            wanted,
            Optional.ofNullable(join),
            plugins.stream().map(Path::toAbsolutePath).toList(),
            System.getenv());
    var out = Output.ofService(spec);
    out.printf("The %s worker runs. Ctrl-C stops it.%n", wanted.lowerName());
    out.flush();
    if (join != null) {
      new ServerNotice(process.temporalAddress(), process::whyUnreachable, out).start();
    }
    RoleLife.live(process, supervisor);
    return 0;
  }
}
