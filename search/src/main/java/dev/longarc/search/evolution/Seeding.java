package dev.longarc.search.evolution;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Enumerates the short typed programs of a scene, the cheapest first: evolution starts from them.
 */
final class Seeding {
  private static final int MAX_LEVEL = 24;

  /** The highest cost of a second argument: dearer ones would make too many pairs. */
  private static final int MAX_SECOND = 7;

  /** The genes found of one type. */
  private static final class Bank {
    final List<Gene> genes = new ArrayList<>();
    private final int[] starts = new int[MAX_LEVEL + 2]; // by level

    void begin(int level) {
      starts[level] = genes.size();
    }

    int start(int level) {
      return starts[level];
    }

    int end(int level) {
      return starts[level + 1];
    }
  }

  private final Scene scene;
  private final Genes genes;
  private final int maxTries;
  private final Consumer<Gene> onFound;
  private final List<Gene> found = new ArrayList<>();
  private final Map<Type, Bank> banks = new EnumMap<>(Type.class);
  private int tried;

  /**
   * @param maxTries the greatest number of operations applied
   * @param onFound receives each different gene
   */
  Seeding(Genes genes, int maxTries, Consumer<Gene> onFound) {
    this.scene = genes.scene;
    this.genes = genes;
    this.maxTries = maxTries;
    this.onFound = onFound;
    for (Type type : Type.values()) {
      banks.put(type, new Bank());
    }
  }

  /** Enumerates; returns the genes found, the cheapest first. */
  List<Gene> run() {
    for (int level = 0; level <= MAX_LEVEL && mayContinue(); level++) {
      begin(level);
      for (Operation operation : Operations.ALL) {
        int rest = level - Prior.of(operation);
        if (rest >= 0 && operation.arity() == 1) {
          applyUnary(operation, rest);
        } else if (rest >= 0 && operation.arity() == 2) {
          applyBinary(operation, rest);
        }
      }
    }
    return found;
  }

  private boolean mayContinue() {
    return tried < maxTries && !genes.isFull();
  }

  private void begin(int level) {
    banks.values().forEach(bank -> bank.begin(level));
    if (level == 0) {
      keep(genes.input);
    }
    if (level == Prior.ofConstant(Type.COLOUR, 0)) {
      for (int colour = 0; colour < Grid.COLOURS; colour++) {
        if (scene.hasColour(colour)) {
          keep(genes.constant(Type.COLOUR, colour));
        }
      }
    }
    for (int count = 0; count <= 4; count++) {
      if (level == Prior.ofConstant(Type.COUNT, count)) {
        keep(genes.constant(Type.COUNT, count));
      }
    }
    banks.values().forEach(bank -> bank.begin(level + 1));
  }

  private void applyUnary(Operation operation, int rest) {
    banks.forEach((type, bank) -> {
      if (type.fits(operation.takes().getFirst())) {
        int end = bank.end(rest);
        for (int index = bank.start(rest); index < end && mayContinue(); index++) {
          apply(operation, bank.genes.get(index), null);
        }
      }
    });
  }

  private void applyBinary(Operation operation, int rest) {
    for (int second = 0; second <= Math.min(rest, MAX_SECOND); second++) {
      applyBinary(operation, rest - second, second);
    }
  }

  private void applyBinary(Operation operation, int first, int second) {
    banks.forEach((one, firsts) -> {
      if (one.fits(operation.takes().get(0))) {
        banks.forEach((two, seconds) -> {
          if (two.fits(operation.takes().get(1))) {
            applyToPairs(operation, firsts, first, seconds, second);
          }
        });
      }
    });
  }

  private void applyToPairs(Operation operation, Bank firsts, int first, Bank seconds, int second) {
    int firstEnd = firsts.end(first);
    int secondEnd = seconds.end(second);
    for (int at = firsts.start(first); at < firstEnd; at++) {
      for (int to = seconds.start(second); to < secondEnd && mayContinue(); to++) {
        apply(operation, firsts.genes.get(at), seconds.genes.get(to));
      }
    }
  }

  private void apply(Operation operation, Gene first, @Nullable Gene second) {
    boolean field = operation.gives() == Type.FIELD;
    if (field && first.type != Type.OBJECTS && !Library.isSized(first, scene)) {
      return;
    }
    tried++;
    int before = genes.count();
    Gene gene =
        second == null ? genes.call(operation, first) : genes.call(operation, first, second);
    if (gene != null && genes.count() > before && (!field || Library.isSized(gene, scene))) {
      keep(gene);
    }
  }

  private void keep(Gene gene) {
    Objects.requireNonNull(banks.get(gene.type)).genes.add(gene);
    found.add(gene);
    onFound.accept(gene);
  }
}
