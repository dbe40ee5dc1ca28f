package dev.longarc.pages.experiments;

import dev.longarc.application.contract.StatusBody;
import dev.longarc.evaluation.FailureType;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all pages of an experiment begin with: its name, its state, what can be done to it.
 *
 * @param why it stopped, as a sentence; empty otherwise
 * @param ended whether nothing will change any more unless somebody steers it
 * @param total its evaluations
 * @param webUi its workflow in Temporal's Web UI; null: there is none
 */
public record ExperimentHead(
    String id,
    String name,
    String description,
    String status,
    String why,
    boolean ended,
    int round,
    int total,
    String dataset,
    String plan,
    @Nullable String hypothesis,
    int failed,
    Now now,
    @Nullable String webUi) {
  /**
   * What limits it, as it is now; empty: no limit.
   *
   * @param limitUsd as a form takes it
   */
  public record Now(int parallelism, String limitUsd, String taskLimitUsd, String deadline) {}

  private static final Set<String> ENDED = Set.of("completed", "cancelled", "stopped");

  public static ExperimentHead of(StatusBody status) {
    return new ExperimentHead(
        status.experimentId(),
        status.name(),
        status.description(),
        status.status(),
        why(status),
        ENDED.contains(status.status()),
        status.round(),
        status.progress().totalTasks(),
        status.dataset(),
        status.plan(),
        status.hypothesis(),
        status.errorSummary().failedTasks(),
        new Now(
            status.parallelism(),
            status.limitUsd() == null ? "" : status.limitUsd().toPlainString(),
            status.taskLimitUsd().toPlainString(),
            status.deadline() == null ? "" : Figures.instant(status.deadline())),
        status.webUi());
  }

  private static String why(StatusBody status) {
    FailureType reason = status.stopReason();
    if (status.endedFromOutside()) {
      return "Its workflow was ended in Temporal. Resume it to go on with what is due.";
    }
    return reason == null ? "" : Words.shown(reason.name()) + ": " + reason.advice();
  }

  public boolean canPause() {
    return status.equals("in_progress");
  }

  public boolean canResume() {
    return status.equals("paused") || status.equals("stopped");
  }

  public boolean canCancel() {
    return !status.equals("completed") && !status.equals("cancelled");
  }

  /** Whether its limits can still be changed. */
  public boolean canLimit() {
    return canCancel();
  }

  public boolean canRetry() {
    return failed > 0 && !status.equals("cancelled");
  }

  /** What its forms do, as commands. */
  public List<String> commands() {
    var commands = new ArrayList<String>();
    commands.add("longarc status " + id);
    if (canPause()) {
      commands.add("longarc pause " + id);
    }
    if (canResume()) {
      commands.add("longarc resume " + id);
    }
    if (canRetry()) {
      commands.add("longarc retry " + id);
    }
    if (canLimit()) {
      commands.add("longarc parallelism %s %d".formatted(id, now.parallelism()));
      commands.add("longarc budget %s --limit USD".formatted(id));
      commands.add("longarc deadline %s 8h".formatted(id));
      commands.add("longarc cancel " + id);
    }
    commands.add("longarc run --like " + id);
    commands.add("longarc report %s --format html --out %s.html".formatted(id, id));
    return commands;
  }

  /** Its address. */
  public String path() {
    return "/experiments/" + id;
  }
}
