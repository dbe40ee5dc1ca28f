package dev.longarc.pages.experiments;

import dev.longarc.application.contract.LedgerBody;
import dev.longarc.application.contract.RetryPreviewBody;
import dev.longarc.application.contract.RetryPreviewBody.TaskBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.text.Figures;
import java.util.List;

/**
 * What a retry would run again; nothing happens before the form is sent.
 *
 * @param type the kind of failure; empty: all kinds
 * @param message of the group; empty: all messages
 * @param tasks the first of them
 * @param left what the experiment's limit still pays
 * @param requestId so that a form that is sent twice counts once
 */
public record RetryPage(
    Shell shell,
    ExperimentHead head,
    String type,
    String message,
    int evaluations,
    String atMost,
    String left,
    List<Task> tasks,
    String requestId)
    implements PageView {
  private static final int SHOWN = 100;

  /** A failed evaluation. */
  public record Task(String id, String type, String message, String atMost, boolean canHelp) {
    static Task of(TaskBody body) {
      return new Task(
          body.taskId(),
          body.failureType().name(),
          body.message(),
          Figures.money(body.atMostUsd()),
          body.retryCanHelp());
    }
  }

  public static RetryPage of(
      Shell shell,
      ExperimentHead head,
      String type,
      String message,
      RetryPreviewBody preview,
      LedgerBody ledger,
      String requestId) {
    var limit = ledger.limitUsd();
    return new RetryPage(
        shell,
        head,
        type,
        message,
        preview.evaluations(),
        Figures.money(preview.atMostUsd()),
        limit == null
            ? "the experiment has no limit"
            : Figures.money(limit.subtract(ledger.spentUsd()).subtract(ledger.reservedUsd()))
                + " of the limit are left",
        preview.tasks().stream().limit(SHOWN).map(Task::of).toList(),
        requestId);
  }

  @Override
  public String template() {
    return "experiments/retry.jte";
  }
}
