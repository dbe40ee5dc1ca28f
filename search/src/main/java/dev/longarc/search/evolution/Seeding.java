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
 * Enumerates the short typed compositions of a scene, the cheapest first: what evolution starts
 * from.
 */
final class Seeding {
  private static final int MAX_LEVEL = 24;

  /** The second argument costs at most this, or pairs of arguments would be all there is. */
  private static final int MAX_SECOND = 7;

  /** What was found of one type. */
  private static final class Shelf {
    final List<Gene> genes = new ArrayList<>();
    private final int[] starts = new int[MAX_LEVEL + 2]; // of each level

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
  private final int tries;
  private final Consumer<Gene> onFound;
  private final List<Gene> found = new ArrayList<>();
  private final Map<Type, Shelf> shelves = new EnumMap<>(Type.class);
  private int tried;

  /**
   * @param tries how many operations are applied at most
   * @param onFound hears of each different gene
   */
  Seeding(Genes genes, int tries, Consumer<Gene> onFound) {
    this.scene = genes.scene;
    this.genes = genes;
    this.tries = tries;
    this.onFound = onFound;
    for (Type type : Type.values()) {
      shelves.put(type, new Shelf());
    }
  }

  /** What was found, the cheapest first. */
  List<Gene> run() {
    for (int level = 0; level <= MAX_LEVEL && goesOn(); level++) {
      begin(level);
      for (Operation operation : Operations.ALL) {
        int rest = level - Prior.of(operation);
        if (rest >= 0 && operation.arity() == 1) {
          unary(operation, rest);
        } else if (rest >= 0 && operation.arity() == 2) {
          binary(operation, rest);
        }
      }
    }
    return found;
  }

  private boolean goesOn() {
    return tried < tries && !genes.isFull();
  }

  private void begin(int level) {
    shelves.values().forEach(shelf -> shelf.begin(level));
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
    shelves.values().forEach(shelf -> shelf.begin(level + 1));
  }

  private void unary(Operation operation, int rest) {
    shelves.forEach((type, shelf) -> {
      if (type.fits(operation.takes().getFirst())) {
        int end = shelf.end(rest);
        for (int index = shelf.start(rest); index < end && goesOn(); index++) {
          apply(operation, shelf.genes.get(index), null);
        }
      }
    });
  }

  private void binary(Operation operation, int rest) {
    for (int second = 0; second <= Math.min(rest, MAX_SECOND); second++) {
      binary(operation, rest - second, second);
    }
  }

  private void binary(Operation operation, int first, int second) {
    shelves.forEach((one, ofOne) -> {
      if (one.fits(operation.takes().get(0))) {
        shelves.forEach((two, ofTwo) -> {
          if (two.fits(operation.takes().get(1))) {
            pairs(operation, ofOne, first, ofTwo, second);
          }
        });
      }
    });
  }

  private void pairs(Operation operation, Shelf ofOne, int first, Shelf ofTwo, int second) {
    int endOfOne = ofOne.end(first);
    int endOfTwo = ofTwo.end(second);
    for (int at = ofOne.start(first); at < endOfOne; at++) {
      for (int to = ofTwo.start(second); to < endOfTwo && goesOn(); to++) {
        apply(operation, ofOne.genes.get(at), ofTwo.genes.get(to));
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
    Objects.requireNonNull(shelves.get(gene.type)).genes.add(gene);
    found.add(gene);
    onFound.accept(gene);
  }
}
