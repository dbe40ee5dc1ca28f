package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rights cells of a parent that has the goals' sizes: looks for the mask under which a colour, or
 * another grid's cells, right the most cells net. Conditions come from the library and are grown
 * from the parent itself, so that a child can build on what its parent drew. One step of boosting;
 * a semantic operator in the sense of Moraglio, Krawiec and Johnson (2012).
 */
final class Repair {
  private static final Operation AND = Operations.named("and");
  private static final Operation PAINT = Operations.named("paint");
  private static final Operation REPLACE = Operations.named("replace");
  private static final int SAMPLED = 600;
  private static final int GROWN = 12;
  private static final int MORE_LAYERS = 4;

  /** Words of cells that are compared in the time of applying an operation, roughly. */
  private static final int WORDS_PER_UNIT = 2_000;

  /** Cells that a bit of program must right. */
  private static final double CELLS_PER_BIT = 0.3;

  private final Genes genes;
  private final Library library;
  private final SplitMix64 chance;
  private final TypedGrow growth;
  private final WorkMeter effort;
  private final Scene scene;

  // the best so far of a scan
  private @Nullable GeneCondition best;
  private boolean negated;
  private @Nullable PaintSource with;
  private double gain;

  Repair(Genes genes, Library library, SplitMix64 chance, TypedGrow growth, WorkMeter effort) {
    this.genes = genes;
    this.library = library;
    this.chance = chance;
    this.growth = growth;
    this.effort = effort;
    this.scene = genes.scene;
  }

  @Nullable Gene painted(Gene parent) {
    return repaired(parent, library.colours, PAINT);
  }

  @Nullable Gene merged(Gene parent, Gene mate) {
    var layers = new ArrayList<PaintSource>();
    addLayer(mate, parent, layers);
    for (int more = 0; more < MORE_LAYERS; more++) {
      if (!library.layers.isEmpty()) {
        addLayer(library.layers.get(chance.lowBelow(library.layers.size())), parent, layers);
      }
      addLayer(growth.grown(parent, Type.GRID, 1 + chance.below(3)), parent, layers);
    }
    return repaired(parent, layers, REPLACE);
  }

  @SuppressWarnings("ReferenceEquality") // equal genes only behave equally
  private void addLayer(@Nullable Gene layer, Gene parent, List<PaintSource> to) {
    if (layer != null && layer != parent) {
      long[] right = layer.fitness(scene).right;
      if (right != null) {
        to.add(new PaintSource(layer, right));
      }
    }
  }

  private @Nullable Gene repaired(Gene parent, List<PaintSource> brushes, Operation last) {
    long[] right = parent.fitness(scene).right;
    if (right == null || brushes.isEmpty()) {
      return null;
    }
    List<GeneCondition> conditions = conditions(parent);
    scan(conditions, brushes, right, scene.cells);
    GeneCondition first = best;
    PaintSource brush = with;
    if (first == null || brush == null) {
      return null;
    }
    Gene mask = first.mask(genes, negated);
    if (mask != null && chance.happens(0.5)) {
      mask = narrowed(mask, first, conditions, brush, right);
    }
    return mask == null ? null : genes.call(last, parent, mask, brush.gene);
  }

  /** The mask and a further condition, if that is worth it. */
  private @Nullable Gene narrowed(
      Gene mask,
      GeneCondition first,
      List<GeneCondition> conditions,
      PaintSource brush,
      long[] right) {
    var within = new long[scene.words];
    for (int word = 0; word < within.length; word++) {
      within[word] = negated ? scene.cells[word] & ~first.cells[word] : first.cells[word];
    }
    double alone = gain;
    scan(conditions, List.of(brush), right, within);
    GeneCondition second = best;
    if (second == null || gain <= alone) {
      return mask;
    }
    Gene other = second.mask(genes, negated);
    return other == null ? null : genes.call(AND, mask, other);
  }

  private List<GeneCondition> conditions(Gene parent) {
    var conditions = new ArrayList<GeneCondition>();
    int known = library.literals.size();
    if (known <= SAMPLED) {
      conditions.addAll(library.literals);
    } else {
      for (int sample = 0; sample < SAMPLED; sample++) {
        conditions.add(library.literals.get(chance.lowBelow(known)));
      }
    }
    for (int count = 0; count < GROWN; count++) {
      Gene from = chance.happens(0.7) ? parent : Trees.part(parent, chance.below(parent.size));
      Type wanted =
          switch (chance.below(4)) {
            case 0 -> Type.MASK;
            case 1 -> Type.GRID;
            default -> Type.FIELD;
          };
      Gene grown = growth.grown(from, wanted, 1 + chance.below(3));
      if (grown != null && Library.isSized(grown, scene)) {
        GeneCondition.addAll(grown, scene, conditions);
      }
    }
    if (parent.operation != null) {
      GeneCondition.addAll(parent, scene, conditions);
    }
    return conditions;
  }

  /** Looks for the condition and brush that right the most cells net, some luck included. */
  private void scan(
      List<GeneCondition> conditions, List<PaintSource> brushes, long[] right, long[] within) {
    effort.spend(1 + (long) conditions.size() * brushes.size() * scene.words / WORDS_PER_UNIT);
    best = null;
    gain = 0;
    var useful = new long[scene.words];
    var harmful = new long[scene.words];
    for (PaintSource brush : brushes) {
      int uses = 0;
      int harms = 0;
      for (int word = 0; word < useful.length; word++) {
        useful[word] = brush.right[word] & ~right[word] & within[word];
        harmful[word] = right[word] & ~brush.right[word] & within[word];
        uses += Long.bitCount(useful[word]);
        harms += Long.bitCount(harmful[word]);
      }
      if (uses > 0) {
        for (GeneCondition condition : conditions) {
          consider(condition, brush, useful, harmful, uses, harms);
        }
      }
    }
  }

  private void consider(
      GeneCondition condition,
      PaintSource brush,
      long[] useful,
      long[] harmful,
      int uses,
      int harms) {
    int used = 0;
    int harmed = 0;
    for (int word = 0; word < useful.length; word++) {
      used += Long.bitCount(useful[word] & condition.cells[word]);
      harmed += Long.bitCount(harmful[word] & condition.cells[word]);
    }
    double luck = 0.75 + 0.5 * chance.fraction();
    int cost = condition.cost + brush.gene.cost;
    double positive = (used - harmed) * luck - CELLS_PER_BIT * cost;
    double negative = (uses - used - harms + harmed) * luck - CELLS_PER_BIT * (cost + 2);
    if (positive > gain) {
      set(condition, false, brush, positive);
    }
    if (negative > gain) {
      set(condition, true, brush, negative);
    }
  }

  private void set(GeneCondition condition, boolean not, PaintSource brush, double newGain) {
    best = condition;
    negated = not;
    with = brush;
    gain = newGain;
  }
}
