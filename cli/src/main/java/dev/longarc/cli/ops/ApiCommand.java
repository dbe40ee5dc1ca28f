package dev.longarc.cli.ops;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.roles.Role;
import dev.longarc.runtime.roles.RoleProcess;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The API in this process. */
@Command(
    name = "api",
    description = {
      "Runs the API until Ctrl-C, for the `up` of this home or for servers elsewhere.",
      "Such servers are named by TEMPORAL_ADDRESS and SPRING_DATASOURCE_URL, USERNAME, PASSWORD.",
      "SERVER_ADDRESS and SERVER_PORT set its address (default: 127.0.0.1, and the first free",
      "port from 8080 on), LONGARC_PLUGINS further strategies."
    })
public final class ApiCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--supervisor", hidden = true)
  private long supervisor;

  @Override
  public Integer call() {
    var process =
        RoleProcess.start(
            Home.fromEnvironment(), Role.API, Optional.empty(), List.of(), System.getenv());
    var out = Output.ofService(spec);
    out.println("The API runs at %s. Ctrl-C stops it.".formatted(process.api().orElseThrow()));
    out.flush();
    RoleLife.live(process, supervisor);
    return 0;
  }
}
