package dev.longarc.application.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
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
      int[][] input,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Absent: it is not known")
          int @Nullable [][] output) {
    private static PairBody of(Pair pair) {
      return new PairBody(pair.input().rows(), pair.output().rows());
    }

    private Pair pair() {
      return new Pair(Grid.of(input), Grid.of(Objects.requireNonNull(output)));
    }
  }

  public static ArcTaskBody of(ArcTask task) {
    var inputs = task.puzzle().testInputs();
    return new ArcTaskBody(
        task.puzzle().train().stream().map(PairBody::of).toList(),
        IntStream.range(0, inputs.size())
            .mapToObj(test ->
                new PairBody(
                    inputs.get(test).rows(),
                    task.hasOutputs() ? task.testOutputs().get(test).rows() : null))
            .toList());
  }

  /** The ARC task with this {@code id}. */
  public ArcTask task(String id) {
    return new ArcTask(
        id,
        new Puzzle(
            train.stream().map(PairBody::pair).toList(),
            test.stream().map(pair -> Grid.of(pair.input())).toList()),
        test.stream().map(PairBody::output).filter(Objects::nonNull).map(Grid::of).toList());
  }
}
