package dev.longarc.search.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SolutionsTest {
  private final Solutions solutions = new Solutions();

  private static Solution solution(double cost, int colour, String output) {
    Program program = Program.INPUT.then("plain", new Program.Constant(Type.COLOUR, colour));
    return new Solution(cost, program, program.toString(), List.of(Grid.parse(output)));
  }

  private List<String> ranked() {
    return solutions.ranked().stream()
        .map(answer -> answer.best().outputs().getFirst().toString())
        .toList();
  }

  @Test
  void ranksByCost() {
    solutions.add(solution(9, 1, "1"));
    solutions.add(solution(7, 2, "2"));
    solutions.add(solution(8, 3, "3"));
    assertThat(ranked()).containsExactly("2", "3", "1");
    assertThat(solutions.bestCost()).isEqualTo(7);
  }

  @Test
  void letsProgramsThatAgreeWinOverOneThatIsALittleCheaper() {
    solutions.add(solution(10, 1, "1"));
    solutions.add(solution(11, 2, "2"));
    solutions.add(solution(11, 3, "2"));
    assertThat(ranked()).containsExactly("2", "1");
  }

  @Test
  void countsAProgramOnce() {
    solutions.add(solution(10, 1, "1"));
    solutions.add(solution(11, 2, "2"));
    solutions.add(solution(11, 2, "2"));
    assertThat(ranked()).containsExactly("1", "2");
  }

  /** A checkpoint holds enough: the original and the restored solutions continue alike. */
  @Test
  void isMadeAnewFromAllThatItKeeps() {
    var random = new Random(8);
    for (int round = 0; round < 50; round++) {
      var one = new Solutions();
      add(one, random, 300);
      var other = new Solutions();
      one.all().forEach(other::add);
      long seed = random.nextLong();
      add(one, new Random(seed), 100);
      add(other, new Random(seed), 100);
      assertThat(other.all()).isEqualTo(one.all());
      assertThat(one.ranked()).hasSizeLessThanOrEqualTo(Solutions.MAX_ANSWERS);
    }
  }

  private static void add(Solutions to, Random random, int count) {
    for (int index = 0; index < count; index++) {
      String output = Integer.toString(100 + random.nextInt(60));
      to.add(solution(random.nextInt(40), random.nextInt(10), output));
    }
  }
}
