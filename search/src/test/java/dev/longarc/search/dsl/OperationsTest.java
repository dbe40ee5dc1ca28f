package dev.longarc.search.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation keeps its example's promise, and none throws, whatever it is given. */
class OperationsTest {
  static List<Operation> all() {
    return Operations.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void doesWhatItsExampleSays(Operation operation) {
    String[] sides = operation.example().split(" => ", -1);
    assertThat(sides).as("an example has two sides").hasSize(2);
    String[] steps = sides[0].split(" \\|> ", -1);
    Image input = image(steps[0]);
    Value value = input;
    for (int step = 1; step < steps.length; step++) {
      value = applied(Operations.find(steps[step]).orElseThrow(), value, input);
    }
    assertThat(applied(operation, value, input)).hasToString(sides[1]);
  }

  private static Value applied(Operation operation, Value value, Image input) {
    assertThat(typeOf(value)).isEqualTo(operation.from());
    Value result = Objects.requireNonNull(operation.apply(value, input), operation.name());
    assertThat(typeOf(result)).isEqualTo(operation.to());
    return result;
  }

  @Test
  void haveDifferentNamesAndMeanings() {
    assertThat(Operations.ALL).hasSizeGreaterThanOrEqualTo(30);
    assertThat(Operations.ALL).extracting(Operation::name).doesNotHaveDuplicates();
    assertThat(Operations.ALL).allSatisfy(op -> assertThat(op.meaning()).isNotBlank());
  }

  /** 4,000 random programs on random grids: no throw, the promised type, the same again. */
  @Test
  void neverThrow() {
    var random = new Random(1);
    var used = new HashSet<String>();
    for (int program = 0; program < 4_000; program++) {
      Image input = random(random);
      @Nullable Value value = input;
      for (int step = 0; step < 5 && value != null; step++) {
        Operation operation = anyFor(value, random);
        Value result = operation.apply(value, input);
        assertThat(operation.apply(value, input)).isEqualTo(result);
        if (result != null) {
          used.add(operation.name());
          assertThat(typeOf(result)).as(operation.name()).isEqualTo(operation.to());
          assertThat(result.bytes()).isPositive();
        }
        value = result;
      }
    }
    assertThat(used).hasSizeGreaterThan(Operations.ALL.size() * 9 / 10);
  }

  private static Operation anyFor(Value value, Random random) {
    var fitting = new ArrayList<Operation>();
    for (Operation operation : Operations.ALL) {
      if (operation.from() == typeOf(value)) {
        fitting.add(operation);
      }
    }
    return fitting.get(random.nextInt(fitting.size()));
  }

  /** All sides and densities, the extremes among them. */
  private static Image random(Random random) {
    int height = random.nextBoolean() ? 1 + random.nextInt(30) : 1 + random.nextInt(6);
    int width = random.nextBoolean() ? 1 + random.nextInt(30) : 1 + random.nextInt(6);
    int colours = 1 + random.nextInt(10);
    double density = random.nextDouble();
    var cells = new byte[height * width];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = random.nextDouble() < density ? (byte) random.nextInt(colours) : 0;
    }
    return new Image(height, width, cells);
  }

  private static Type typeOf(Value value) {
    return switch (value) {
      case Image image -> Type.GRID;
      case Images images -> Type.GRIDS;
    };
  }

  private static Image image(String text) {
    return Image.of(Grid.parse(text));
  }
}
