package dev.longarc.pages;

import dev.longarc.application.contract.CellsBody;
import dev.longarc.evaluation.FailureType;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Cells of an experiment. */
public final class SomeCells {
  private static final List<String> STATES =
      List.of("queued", "running", "solved", "unsolved", "failed");

  private SomeCells() {}

  /**
   * The evaluations of one experiment.
   *
   * @param lines such as {@code task-1 solved} or, in a later round, {@code task-1 failed 2}
   */
  public static CellsBody of(String... lines) {
    var words = Stream.of(lines).map(line -> line.split(" ")).toList();
    var none = Collections.nCopies(lines.length, 0);
    return new CellsBody(
        "exp-1",
        7,
        STATES,
        List.of(FailureType.values()),
        List.of("synthesis"),
        words.stream().map(line -> line[0]).toList(),
        words.stream().map(line -> STATES.indexOf(line[1])).toList(),
        Collections.nCopies(lines.length, -1),
        none,
        Collections.nCopies(lines.length, BigDecimal.ZERO),
        Collections.nCopies(lines.length, 0L),
        none,
        words.stream().map(line -> line.length > 2 ? Integer.parseInt(line[2]) : 1).toList(),
        none);
  }
}
