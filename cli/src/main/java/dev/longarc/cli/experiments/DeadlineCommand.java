package dev.longarc.cli.experiments;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Moves an experiment's deadline. */
@Command(
    name = "deadline",
    description = {
      "Moves the deadline of an experiment, or removes it.",
      "A later deadline lets an experiment continue that its deadline has stopped: under a running",
      "`longarc up`, otherwise this starts all that it needs and stays until its end.",
      "Exit code: 0; for an experiment that continues: see run."
    },
    footer = {
      "Examples:",
      "  longarc deadline exp-20261122-samples 2h",
      "  longarc deadline exp-20261122-samples none"
    })
public final class DeadlineCommand extends LimitCommand {

  @Parameters(
      index = "1",
      paramLabel = "TIME|none",
      converter = OptionValues.MinutesOrNone.class,
      description = "From now, such as 90m or 8h; none: no deadline.")
  private @Nullable Long minutes;

  public DeadlineCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    return change(
        "deadline",
        Collections.singletonMap("minutes", minutes),
        experiment ->
            "Deadline of %s: %s"
                .formatted(
                    experiment.experimentId(),
                    new ExperimentSummary(experiment, context.clock().instant()).deadline()));
  }
}
