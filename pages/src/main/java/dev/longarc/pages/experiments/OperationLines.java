package dev.longarc.pages.experiments;

import dev.longarc.application.contract.StatusBody;
import dev.longarc.pages.PageView;
import java.time.Instant;
import java.util.List;

/**
 * What operators did to an experiment last.
 *
 * @param lines newest first
 */
public record OperationLines(List<OperationLine> lines) implements PageView {
  private static final int MOST = 5;

  public OperationLines {
    lines = List.copyOf(lines);
  }

  public static OperationLines of(StatusBody status, Instant now) {
    return new OperationLines(
        status.operatorLog().stream()
            .limit(MOST)
            .map(each -> OperationLine.of(each, now))
            .toList());
  }

  @Override
  public String template() {
    return "experiments/operations.jte";
  }
}
