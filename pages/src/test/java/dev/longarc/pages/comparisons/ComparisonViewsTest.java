package dev.longarc.pages.comparisons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.longarc.application.judging.FlipQueries.ArmAnswer;
import dev.longarc.application.judging.FlipQueries.FlipAnswers;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.comparison.Comparison.Flip;
import dev.longarc.judging.comparison.Comparison.Unpaired;
import dev.longarc.judging.comparison.Comparison.UnpairedReason;
import dev.longarc.judging.comparison.Comparison.VerdictPair;
import dev.longarc.pages.comparisons.FlipList.Choice;
import dev.longarc.pages.comparisons.UnpairedGroup.Task;
import dev.longarc.pages.comparisons.VerdictMatrix.Cell;
import dev.longarc.pages.grid.GridPicture;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The parts of the page that compares two arms. */
final class ComparisonViewsTest {
  private static final Grid RIGHT = Grid.parse("12/34");
  private static final Grid WRONG = Grid.parse("12/43");

  private static Flip flip(int number, boolean gained) {
    return new Flip(
        "t" + number, "content-" + number, gained ? 0 : 1, gained ? 1 : 0, "search", "net");
  }

  private static ArmAnswer answer(Verdict verdict, String cost, List<List<Grid>> attempts) {
    return new ArmAnswer(
        "exp-1", "t1", verdict, new Attempts(attempts), new BigDecimal(cost), 2_000);
  }

  private static GridPicture picture(FlipLine.Answer answer) {
    return Objects.requireNonNull(answer.picture());
  }

  @Test
  void choosesPartsOfTheFlips() {
    var flips = IntStream.range(0, 120).mapToObj(at -> flip(at, at % 4 > 0)).toList();
    assertThat(new Choice("", 3).part(flips)).hasSize(20).first().isEqualTo(flips.get(100));
    assertThat(new Choice("lost", 1).part(flips))
        .hasSize(30)
        .allMatch(flip -> flip.solvedA() > flip.solvedB());
    assertThat(new Choice("gained", 2).part(flips)).hasSize(40);
    assertThat(new Choice("gained", 3).part(flips)).isEmpty();
  }

  @Test
  void showsTheTestInputThatMakesTheFlip() {
    var a = answer(Verdict.PARTIAL, "0.02", List.of(List.of(RIGHT), List.of(WRONG)));
    var b = answer(Verdict.SOLVED, "0.05", List.of(List.of(RIGHT), List.of(WRONG, RIGHT)));
    var line =
        FlipLine.of(new FlipAnswers(flip(1, true), a, b, List.of(RIGHT, RIGHT)), false, "some set");

    assertThat(line.test()).isEqualTo("test 2");
    assertThat(line.strategy()).isEqualTo("net");
    assertThat(line.cost()).isEqualTo("+$0.0300");
    assertThat(line.path()).isEqualTo("/tasks/t1?dataset=some%20set");
    assertThat(picture(line.a()).wrongCells()).isEqualTo(2);
    assertThat(picture(line.b()).wrongCells()).isZero(); // the second attempt
  }

  @Test
  void showsTheFirstAttemptWhereOutputsAreHidden() {
    var a = answer(Verdict.UNSOLVED, "0", List.of(List.of()));
    var b = answer(Verdict.SOLVED, "0", List.of(List.of(WRONG, RIGHT)));
    var line = FlipLine.of(new FlipAnswers(flip(1, true), a, b, List.of()), true, "set");

    assertThat(line.expected()).isNull();
    assertThat(line.a().picture()).isNull();
    assertThat(picture(line.b()).digits()).isEqualTo("12\n43");
    assertThat(line.b().share()).isEqualTo("100.0 %");
  }

  @Test
  void namesWhatIsGainedAndWhatIsLost() {
    var matrix =
        VerdictMatrix.of(
            List.of(
                new VerdictPair(Verdict.SOLVED, Verdict.SOLVED, 1_200),
                new VerdictPair(Verdict.SOLVED, Verdict.UNSOLVED, 3),
                new VerdictPair(Verdict.UNSOLVED, Verdict.SOLVED, 4),
                new VerdictPair(Verdict.UNSOLVED, Verdict.UNSOLVED, 5)));
    assertThat(matrix.lines().getFirst().cells())
        .containsExactly(new Cell("1,200", ""), new Cell("3", "lost"));
    assertThat(matrix.lines().getLast().cells())
        .containsExactly(new Cell("4", "gained"), new Cell("5", ""));
    assertThat(matrix.lines().getFirst().total()).isEqualTo("1,203");
  }

  @Test
  void groupsWhatIsNotCompared() {
    var failed = new Unpaired("a", "1", UnpairedReason.FAILED, true, false);
    var both = new Unpaired("b", "2", UnpairedReason.FAILED, true, true);
    var onlyInB =
        IntStream.range(0, 201)
            .mapToObj(at -> new Unpaired("x" + at, "", UnpairedReason.ONLY_IN_B, false, false))
            .toList();
    var all = new ArrayList<>(List.of(failed, both));
    all.addAll(onlyInB);

    var groups = UnpairedGroup.of(all, "one", "two");

    assertThat(groups)
        .extracting(UnpairedGroup::reason, UnpairedGroup::count, UnpairedGroup::more)
        .containsExactly(
            tuple("only in B", 201, 1),
            tuple("failed in A", 1, 0),
            tuple("failed in A and in B", 1, 0));
    assertThat(groups.getFirst().tasks())
        .hasSize(200)
        .contains(new Task("x0", "/tasks/x0?dataset=two"));
  }
}
