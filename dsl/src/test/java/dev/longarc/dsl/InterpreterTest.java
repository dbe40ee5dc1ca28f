package dev.longarc.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.RandomImages;
import dev.longarc.dsl.grid.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every program ends, throws nothing, and makes no large value. */
class InterpreterTest {
  private static final Image GRID = Image.of(Grid.parse("120/003"));

  @Test
  void evaluatesArgumentsThenTheOperation() {
    Program program = Programs.parse("input |> beside(input |> mirror_h) |> keep(1)");
    assertThat(Interpreter.run(program, GRID)).hasToString("100001/000000");
  }

  @Test
  void isNullWhereAnOperationMeansNothing() {
    Program program = Programs.parse("input |> tile(11) |> transpose |> over(input)");
    assertThat(Interpreter.run(program, GRID)).isNull();
  }

  @Test
  void seesTheInputThroughTheView() {
    Program program = Programs.parse("grounded { input |> coloured(5) }");
    assertThat(Interpreter.run(program, Image.of(Grid.parse("331/333")))).hasToString("335/333");
  }

  @Test
  void appliesTheOperationsOfASharedExpressionOnce() {
    var applied = new AtomicInteger();
    var counting =
        new Operation(
            "counting",
            Category.SIZE,
            List.of(Type.GRID, Type.GRID),
            Type.GRID,
            "",
            "",
            arguments -> {
              applied.incrementAndGet();
              return arguments[0];
            });
    Program program = Program.INPUT;
    for (int depth = 1; depth < 10; depth++) {
      program = new Program.Call(counting, List.of(program, program));
    }
    assertThat(program.size()).isEqualTo(1023);
    assertThat(Interpreter.run(program, GRID)).isEqualTo(GRID);
    assertThat(applied).hasValue(9);
  }

  @Test
  void runsTheDeepestProgram() {
    Program program = Program.INPUT;
    for (int depth = 1; depth < Program.MAX_DEPTH; depth++) {
      program = program.then("rotate_90");
    }
    assertThat(Interpreter.run(program, GRID))
        .hasToString("03/20/10"); // 49 turns and three quarters
  }

  /** 100,000 programs, each on a grid of its own, all operations among the outermost. */
  @Test
  void neverThrowsNorExceedsTheBounds() {
    var random = new Random(1);
    var programs = new RandomPrograms(random);
    var meaningful = new HashSet<Operation>();
    for (int round = 0; round < 100_000; round++) {
      Operation operation = Operations.ALL.get(round % Operations.ALL.size());
      Program program = programs.of(operation, 1 + random.nextInt(5));
      Image input = RandomImages.any(random);
      Value value = run(program, input);
      if (value != null) {
        Bounds.check(program, program.type(), value);
        meaningful.add(operation);
      }
    }
    assertThat(meaningful).hasSizeGreaterThan(Operations.ALL.size() * 95 / 100);
  }

  private static @Nullable Value run(Program program, Image input) {
    try {
      return Interpreter.run(program, input);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("(%s) on (%s)".formatted(program, input), e);
    }
  }

  /** Repeating, scaling and adding up with counts of all sizes, again and again. */
  @Test
  void boundsProgramsThatGrow() {
    var random = new Random(2);
    List<String> growing =
        List.of(
            "scale",
            "scale_h",
            "scale_v",
            "tile",
            "tile_h",
            "tile_v",
            "blank",
            "times",
            "plus",
            "bar",
            "beside",
            "above",
            "for_each",
            "for_each_empty",
            "framed",
            "tile_by_size",
            "scale_by_size",
            "go_on",
            "mirror_right",
            "mirror_down",
            "turns",
            "everywhere",
            "equals",
            "at_least",
            "modulo",
            "widened",
            "stack_h",
            "stack_v",
            "list",
            "bars");
    var programs = new RandomPrograms(random, growing);
    for (int round = 0; round < 20_000; round++) {
      Program program = programs.of(random.nextInt(4) == 0 ? Type.COUNT : Type.GRID, 9);
      Value value = run(program, RandomImages.any(random));
      if (value != null) {
        Bounds.check(program, program.type(), value);
      }
    }
  }
}
