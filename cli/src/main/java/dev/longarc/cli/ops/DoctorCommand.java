package dev.longarc.cli.ops;

import dev.longarc.runtime.Checkup;
import dev.longarc.runtime.home.Home;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reports missing parts and their remedies. */
@Command(
    name = "doctor",
    description = {
      "Checks what Longarc needs on this machine.",
      "Exit code: 1 when a problem prevents it from running."
    })
public final class DoctorCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var out = Output.of(spec);
    var findings = Checkup.of(Home.fromEnvironment(), System.getenv());
    for (var finding : findings) {
      out.printf("%-8s %-12s %s%n", finding.state().shown(), finding.subject(), finding.text());
      if (!finding.remedy().isEmpty()) {
        out.printf("%-21s Maybe %s%n", "", finding.remedy());
      }
    }
    boolean broken = findings.stream().anyMatch(f -> f.state() == Checkup.State.PROBLEM);
    return broken ? 1 : 0;
  }
}
