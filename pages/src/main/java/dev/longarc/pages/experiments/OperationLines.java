package dev.longarc.pages.experiments;

import dev.longarc.application.contract.OperationBody;
import dev.longarc.pages.PageView;
import java.time.Instant;
import java.util.List;

/**
 * What operators did to an experiment last.
 *
 * @param lines newest first
 */
public record OperationLines(List<OperationLine> lines) implements PageView {
  /** How many are shown. */
  public static final int MOST = 5;

  public OperationLines {
    lines = List.copyOf(lines);
  }

  /**
   * @param log newest first
   */
  public static OperationLines of(List<OperationBody> log, Instant now) {
    return new OperationLines(
        log.stream().limit(MOST).map(each -> OperationLine.of(each, now)).toList());
  }

  @Override
  public String template() {
    return "experiments/operations.jte";
  }
}
