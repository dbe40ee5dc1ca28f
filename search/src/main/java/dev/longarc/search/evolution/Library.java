package dev.longarc.search.evolution;

import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Field;
import dev.longarc.dsl.grid.Image;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The short programs that an island always keeps: arguments, layers and masks for its other
 * programs, in the order of their cost.
 */
final class Library {
  private static final long MAX_BYTES = 6L << 20;
  private static final int MAX_CONDITIONS = 4_000;

  final List<Gene> genes;

  /** Images of the goals' sizes. */
  final List<Gene> layers = new ArrayList<>();

  /** Conditions on cells. */
  final List<GeneCondition> conditions = new ArrayList<>();

  /** The colours that may be painted. */
  final List<PaintSource> colours = new ArrayList<>();

  private final Map<Type, List<Gene>> fitting = new EnumMap<>(Type.class);

  Library(List<Gene> genes, Scene scene) {
    this.genes = List.copyOf(genes);
    for (Type wanted : Type.values()) {
      var fit = new ArrayList<Gene>();
      for (Gene gene : genes) {
        if (gene.type.fits(wanted)) {
          fit.add(gene);
        }
      }
      fitting.put(wanted, fit);
    }
    var different = new HashSet<Long>();
    for (Gene gene : genes) {
      if (gene.isImage() && gene.fitness(scene).correct != null) {
        layers.add(gene);
      }
      if (conditions.size() < MAX_CONDITIONS && isSized(gene, scene)) {
        addConditions(gene, scene, different);
      }
      if (gene.type == Type.COLOUR) {
        PaintSource.addColour(gene, scene, colours);
      }
    }
  }

  /** Adds the conditions whose cells differ from those of every earlier condition. */
  private void addConditions(Gene gene, Scene scene, Set<Long> different) {
    var added = new ArrayList<GeneCondition>();
    GeneCondition.addAll(gene, scene, added);
    for (GeneCondition condition : added) {
      long hash = 0;
      for (long word : condition.cells) {
        hash = Long.rotateLeft(hash, 7) * 0x9e3779b97f4a7c15L + word;
      }
      if (different.add(hash)) {
        conditions.add(condition);
      }
    }
  }

  /** Chooses among the genes found: the cheapest of each type, and those of the goals' sizes. */
  static Library of(List<Gene> found, Scene scene) {
    var kept = new ArrayList<Gene>();
    var counts = new EnumMap<Type, Integer>(Type.class);
    int others = 0;
    long bytes = 0;
    for (Gene gene : found) {
      boolean sized = isSized(gene, scene);
      boolean chosen =
          (gene.type == Type.GRID && !sized)
              ? others++ < 120
              : counts.merge(gene.type, 1, Integer::sum) <= quota(gene.type);
      if (chosen && bytes < MAX_BYTES) {
        kept.add(gene);
        bytes += gene.bytes();
      }
    }
    return new Library(kept, scene);
  }

  private static int quota(Type type) {
    return switch (type) {
      case GRID -> 300;
      case MASK -> 150;
      case FIELD -> 250;
      case OBJECT -> 100;
      case OBJECTS -> 120;
      case COLOUR, BOX -> 30;
      case COUNT -> 40;
    };
  }

  /** Whether the gene has a cell for every cell of the goals. */
  static boolean isSized(Gene gene, Scene scene) {
    for (int demo = 0; demo < scene.demos; demo++) {
      Image goal = scene.goals[demo];
      boolean sized =
          switch (gene.values[demo]) {
            case Image image -> image.sameSize(goal);
            case Field field -> field.height() == goal.height() && field.width() == goal.width();
            default -> false;
          };
      if (!sized) {
        return false;
      }
    }
    return true;
  }

  /** A random gene that fits, likelier a cheap one; null if there is none. */
  @Nullable Gene any(Type wanted, SplitMix64 random) {
    List<Gene> fit = fitting.getOrDefault(wanted, List.of());
    return fit.isEmpty() ? null : fit.get(random.nextLowBelow(fit.size()));
  }
}
