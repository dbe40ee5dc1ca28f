package dev.longarc.application.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An ARC task in the form of its files; its id stands beside it. */
public record ArcTaskBody(
    @Schema(description = "The demonstrations") List<PairBody> train,
    @Schema(description = "All with an output, or none") List<PairBody> test) {
  /** Grids as rows of colours. */
  public record PairBody(
      List<int[]> input,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Absent: it is not known")
          @Nullable List<int[]> output) {
    private static PairBody of(Pair pair) {
      return new PairBody(GridLists.rows(pair.input()), GridLists.rows(pair.output()));
    }

    private Pair pair() {
      return new Pair(GridLists.grid(input), GridLists.grid(Objects.requireNonNull(output)));
    }
  }

  public static ArcTaskBody of(ArcTask task) {
    var inputs = task.puzzle().testInputs();
    return new ArcTaskBody(
        task.puzzle().train().stream().map(PairBody::of).toList(),
        IntStream.range(0, inputs.size())
            .mapToObj(test ->
                new PairBody(
                    GridLists.rows(inputs.get(test)),
                    task.hasOutputs() ? GridLists.rows(task.testOutputs().get(test)) : null))
            .toList());
  }

  /** The ARC task with this {@code id}. */
  public ArcTask task(String id) {
    return new ArcTask(
        id,
        new Puzzle(
            train.stream().map(PairBody::pair).toList(),
            test.stream().map(pair -> GridLists.grid(pair.input())).toList()),
        test.stream().map(PairBody::output).filter(Objects::nonNull).map(GridLists::grid).toList());
  }
}
