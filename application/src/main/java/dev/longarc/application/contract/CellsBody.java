package dev.longarc.application.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.EvaluationCells.Cell;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All evaluations of an experiment as columns, in the selection's order: the smallest form of
 * 10,000. Small numbers stand for words, which the legends have.
 */
@Schema(name = "Cells")
public record CellsBody(
    String experimentId,
    @Schema(
            description =
                "The id of the last event that it contains: the stream of events since it has all"
                    + " later changes")
        long asOf,
    @Schema(description = "The words of states: queued, running, and the verdicts")
        List<String> stateLegend,
    @Schema(description = "The words of failure_types") List<FailureType> failureTypeLegend,
    @Schema(description = "The names of strategies") List<String> strategyLegend,
    List<String> taskIds,
    @Schema(description = "By the newest round: an evaluation that is retried is queued or running")
        List<Integer> states,
    @Schema(description = "Of a failure, recovered or not; -1: none") List<Integer> failureTypes,
    @Schema(description = "Of the first attempt; -1: none") List<Integer> strategies,
    @Schema(description = "With four decimals at most; 0 while it is queued or running")
        List<BigDecimal> costsUsd,
    @Schema(description = "From the evaluation's start to its end; 0 before") List<Long> timeMs,
    @Schema(description = "Activity attempts of all its strategy runs; 0 before its end")
        List<Integer> tries,
    List<Integer> rounds,
    @Schema(description = "1: a result after a failure; otherwise 0") List<Integer> recovered) {
  private static final String QUEUED = "queued";
  private static final String RUNNING = "running";

  /** Queued, running, and the verdicts after them. */
  private static final List<String> STATES =
      Stream.concat(Stream.of(QUEUED, RUNNING), Stream.of(Verdict.values()).map(CellsBody::word))
          .toList();

  private static final List<FailureType> FAILURE_TYPES = List.of(FailureType.values());

  private static final int NONE = -1;

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** Collects the columns, an evaluation at a time. */
  public static final class Builder {
    private final boolean stopped;
    private final Map<String, Integer> legend = new LinkedHashMap<>(); // of strategies
    private final List<String> taskIds = new ArrayList<>();
    private final List<Integer> states = new ArrayList<>();
    private final List<Integer> failureTypes = new ArrayList<>();
    private final List<Integer> strategies = new ArrayList<>();
    private final List<BigDecimal> costsUsd = new ArrayList<>();
    private final List<Long> timeMs = new ArrayList<>();
    private final List<Integer> tries = new ArrayList<>();
    private final List<Integer> rounds = new ArrayList<>();
    private final List<Integer> recovered = new ArrayList<>();

    /**
     * @param stopped whether what has no verdict is NOT_RUN
     */
    public Builder(boolean stopped) {
      this.stopped = stopped;
    }

    public void add(Cell cell) {
      taskIds.add(cell.arcTaskId());
      states.add(state(cell));
      var failure = cell.failureType();
      failureTypes.add(failure == null ? NONE : FAILURE_TYPES.indexOf(failure));
      strategies.add(strategy(cell.strategy()));
      costsUsd.add(cell.costUsd());
      timeMs.add(cell.timeMs());
      tries.add(cell.tries());
      rounds.add(cell.round());
      recovered.add(cell.recovered() ? 1 : 0);
    }

    private int state(Cell cell) {
      if (cell.running()) {
        return STATES.indexOf(RUNNING);
      }
      if (cell.verdict() == null) {
        return STATES.indexOf(stopped ? word(Verdict.NOT_RUN) : QUEUED);
      }
      return STATES.indexOf(word(cell.verdict()));
    }

    private int strategy(@Nullable String name) {
      return name == null ? NONE : legend.computeIfAbsent(name, _ -> legend.size());
    }

    public CellsBody build(String experimentId, long asOf) {
      return new CellsBody(
          experimentId,
          asOf,
          STATES,
          FAILURE_TYPES,
          List.copyOf(legend.keySet()),
          taskIds,
          states,
          failureTypes,
          strategies,
          costsUsd,
          timeMs,
          tries,
          rounds,
          recovered);
    }
  }
}
