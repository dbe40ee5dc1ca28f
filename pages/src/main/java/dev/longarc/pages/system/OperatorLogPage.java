package dev.longarc.pages.system;

import dev.longarc.application.contract.OperationBody.OperationPageBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.experiments.OperationLine;
import dev.longarc.pages.text.Query;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, when and why.
 *
 * @param experiment whose log it is; empty: all
 * @param next the address of older entries; null: there are none
 */
public record OperatorLogPage(
    Shell shell, String experiment, List<OperationLine> lines, @Nullable String next)
    implements PageView {
  public static OperatorLogPage of(
      Shell shell, String experiment, OperationPageBody page, Instant now) {
    String cursor = page.nextCursor();
    return new OperatorLogPage(
        shell,
        experiment,
        page.operations().stream().map(each -> OperationLine.of(each, now)).toList(),
        cursor == null
            ? null
            : "/operator-log" + new Query().add("experiment", experiment).add("cursor", cursor));
  }

  @Override
  public String template() {
    return "system/operator-log.jte";
  }
}
