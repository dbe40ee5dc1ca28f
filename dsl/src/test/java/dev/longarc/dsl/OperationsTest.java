package dev.longarc.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.RandomImages;
import dev.longarc.dsl.grid.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every operation says what it does, shows it by an example, and keeps the example's promise. */
class OperationsTest {
  private static final String NAME = "[a-z][a-z0-9_]*(\\([a-z][a-z_]*\\))?";

  private static final Image LEGEND = Image.of(Grid.parse("1200/0000/3401"));

  @ParameterizedTest
  @FieldSource("dev.longarc.dsl.Operations#ALL")
  void doesWhatItsExampleSays(Operation operation) {
    String[] sides = operation.example().split(" => ", -1);
    assertThat(sides).as("(%s) has an example", operation).hasSize(2);
    String[] given = sides[0].split(" : ", 2);
    Image input = Image.of(Grid.parse(given[0]));
    Program program = Programs.parse("input |> " + (given.length == 1 ? operation : given[1]));
    assertThat(uses(program, operation)).as("(%s) uses (%s)", program, operation).isTrue();

    Value result = Interpreter.run(program, input);

    assertThat(result).as("(%s) of (%s)", program, input).hasToString(sides[1]);
  }

  @ParameterizedTest
  @FieldSource("dev.longarc.dsl.Operations#ALL")
  void saysWhatItDoesInOneLine(Operation operation) {
    assertThat(operation.name()).matches(NAME);
    assertThat(operation.meaning()).as(operation.name()).matches("\\S.{3,130}\\S");
    assertThat(operation.takes()).as(operation.name()).hasSizeBetween(1, 3);
    assertThat(Operations.find(operation.name())).containsSame(operation);
  }

  @Test
  void coverAllCategoriesAndTypes() {
    var categories = EnumSet.noneOf(Category.class);
    var types = EnumSet.noneOf(Type.class);
    for (Operation operation : Operations.ALL) {
      categories.add(operation.category());
      types.add(operation.gives());
    }
    assertThat(categories).containsExactly(Category.values());
    assertThat(types).containsExactly(Type.values());
    assertThat(Operations.ALL).hasSizeGreaterThanOrEqualTo(68);
    assertThat(Operations.ALL).extracting(Operation::name).doesNotHaveDuplicates();
  }

  @Test
  void namesTheOperationThatDoesNotExist() {
    assertThat(Operations.find("mirror")).isEmpty();
    assertThatThrownBy(() -> Operations.named("mirror"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(mirror)");
  }

  /**
   * Each operation on what others gave, in turn: none throws, each gives the same again, and each
   * gives something at times.
   */
  @Test
  void giveGoodValuesOrNothing() {
    var random = new Random(3);
    var silent = new LinkedHashSet<>(Operations.ALL);
    for (int round = 0; round < 250; round++) {
      boolean legend = round % 5 == 0; // noise hardly ever has one
      Map<Type, List<Value>> known = values(legend ? LEGEND : RandomImages.any(random), random);
      for (int turn = 0; turn < 2 * Operations.ALL.size(); turn++) {
        Operation operation = Operations.ALL.get(turn % Operations.ALL.size());
        Value[] arguments = arguments(operation, known, random);
        if (arguments != null) {
          Value result = applied(operation, arguments);
          if (result != null) {
            silent.remove(operation);
            Objects.requireNonNull(known.get(operation.gives())).add(result);
          }
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  private static Map<Type, List<Value>> values(Image image, Random random) {
    var known = new EnumMap<Type, List<Value>>(Type.class);
    for (Type type : Type.values()) {
      known.put(type, new ArrayList<>());
    }
    List<Value> grids = Objects.requireNonNull(known.get(Type.GRID));
    Collections.addAll(grids, image, RandomImages.like(image, random), RandomImages.any(random));
    List<Value> counts = Objects.requireNonNull(known.get(Type.COUNT));
    List<Value> colours = Objects.requireNonNull(known.get(Type.COLOUR));
    for (int number = 0; number < Grid.COLOURS; number++) {
      colours.add(Num.of(number));
      counts.add(Num.of(number < 2 ? number - 2 : number));
    }
    Collections.addAll(
        counts, Num.of(1 << 30), Num.of(Integer.MAX_VALUE), Num.of(Integer.MIN_VALUE));
    return known;
  }

  /** Of the right types; null if none of one of them is known yet. */
  private static Value @Nullable [] arguments(
      Operation operation, Map<Type, List<Value>> known, Random random) {
    var arguments = new Value[operation.arity()];
    for (int index = 0; index < arguments.length; index++) {
      List<Value> fitting = Objects.requireNonNull(known.get(operation.takes().get(index)));
      if (fitting.isEmpty()) {
        return null;
      }
      arguments[index] = fitting.get(random.nextInt(fitting.size()));
    }
    return arguments;
  }

  private static @Nullable Value applied(Operation operation, Value[] arguments) {
    String before = Arrays.toString(arguments);
    try {
      Value result = operation.apply(arguments);
      if (result != null) {
        Bounds.check(operation, operation.gives(), result);
        assertThat(Objects.equals(operation.apply(arguments), result)).isTrue();
      }
      assertThat(Arrays.toString(arguments)).isEqualTo(before);
      return result;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("(%s) of (%s)".formatted(operation, before), e);
    }
  }

  private static boolean uses(Program program, Operation operation) {
    return switch (program) {
      case Program.Input input -> false;
      case Program.Constant constant -> false;
      case Program.Within within -> uses(within.body(), operation);
      case Program.Call call ->
          call.operation().equals(operation)
              || call.arguments().stream().anyMatch(argument -> uses(argument, operation));
    };
  }
}
