package dev.longarc.search.evolution;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Field;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a cell: a gene is set there, has a number there, or has at least a number there.
 */
final class GeneCondition {
  private enum Kind {
    MARKED,
    IS,
    EQUALS,
    AT_LEAST
  }

  private static final Operation IS = Operations.named("is");
  private static final Operation EQUALS = Operations.named("equals");
  private static final Operation AT_LEAST = Operations.named("at_least");
  private static final Operation NOT = Operations.named("not");
  private static final int MAX_NUMBERS = 10;

  private final Gene gene;
  private final Kind kind;
  private final int number;

  /** The goals' cells where the condition holds. */
  final long[] cells;

  /** The cost of the whole mask, in bits. */
  final int cost;

  private GeneCondition(Gene gene, Kind kind, int number, long[] cells) {
    this.gene = gene;
    this.kind = kind;
    this.number = number;
    this.cells = cells;
    this.cost = gene.cost + (kind == Kind.MARKED ? 0 : 5);
  }

  /** Adds the conditions that a gene of the goals' sizes gives. */
  static void addAll(Gene gene, Scene scene, List<GeneCondition> to) {
    switch (gene.type) {
      case MASK -> add(gene, scene, Kind.MARKED, 1, to);
      case GRID -> {
        for (int colour = 0; colour < Grid.COLOURS; colour++) {
          if (scene.hasColour(colour)) {
            add(gene, scene, Kind.IS, colour, to);
          }
        }
      }
      case FIELD -> addNumbers(gene, scene, to);
      case OBJECT, OBJECTS, COLOUR, COUNT, BOX -> {}
    }
  }

  private static void addNumbers(Gene gene, Scene scene, List<GeneCondition> to) {
    var numbers = new int[MAX_NUMBERS];
    int count = 0;
    for (int demo = 0; demo < scene.demos; demo++) {
      var field = (Field) gene.values[demo];
      int area = scene.goals[demo].area();
      for (int cell = 0; cell < area && count < MAX_NUMBERS; cell++) {
        int at = Arrays.binarySearch(numbers, 0, count, field.at(cell));
        if (at < 0 && field.at(cell) != Field.NONE) {
          System.arraycopy(numbers, ~at, numbers, ~at + 1, count - ~at);
          numbers[~at] = field.at(cell);
          count++;
        }
      }
    }
    for (int index = 0; index < count; index++) {
      add(gene, scene, Kind.EQUALS, numbers[index], to);
      if (index > 1 && count > 2) {
        add(gene, scene, Kind.AT_LEAST, numbers[index], to);
      }
    }
  }

  /** Adds a condition unless it holds nowhere or everywhere. */
  private static void add(Gene gene, Scene scene, Kind kind, int number, List<GeneCondition> to) {
    var cells = new long[scene.words];
    for (int demo = 0; demo < scene.demos; demo++) {
      int from = scene.firstWords[demo];
      int area = scene.goals[demo].area();
      for (int cell = 0; cell < area; cell++) {
        boolean holds =
            switch (kind) {
              case MARKED -> gene.image(demo).cell(cell) != 0;
              case IS -> gene.image(demo).cell(cell) == number;
              case EQUALS -> ((Field) gene.values[demo]).at(cell) == number;
              case AT_LEAST -> ((Field) gene.values[demo]).at(cell) >= number;
            };
        if (holds) {
          cells[from + (cell >> 6)] |= 1L << cell;
        }
      }
    }
    if (!Arrays.equals(cells, scene.cells) && !Arrays.equals(cells, new long[cells.length])) {
      to.add(new GeneCondition(gene, kind, number, cells));
    }
  }

  /** The mask of the cells where the condition holds, or fails to hold if negated. */
  @Nullable Gene mask(Genes genes, boolean negated) {
    Gene mask =
        switch (kind) {
          case MARKED -> gene;
          case IS -> genes.call(IS, gene, genes.constant(Type.COLOUR, number));
          case EQUALS -> genes.call(EQUALS, gene, genes.constant(Type.COUNT, number));
          case AT_LEAST -> genes.call(AT_LEAST, gene, genes.constant(Type.COUNT, number));
        };
    return mask == null || !negated ? mask : genes.call(NOT, mask);
  }
}
