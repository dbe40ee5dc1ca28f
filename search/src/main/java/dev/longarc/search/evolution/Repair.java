package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Corrects cells of a parent that has the goals' sizes: looks for the mask under which a colour, or
 * another grid's cells, corrects the most cells net. Conditions come from the library and are grown
 * from the parent itself, so that a child can build on its parent's image. One step of boosting; a
 * semantic operator in the sense of Moraglio, Krawiec and Johnson (2012).
 */
final class Repair {
  private static final Operation AND = Operations.named("and");
  private static final Operation PAINT = Operations.named("paint");
  private static final Operation REPLACE = Operations.named("replace");
  private static final int SAMPLED_CONDITIONS = 600;
  private static final int GROWN_CONDITIONS = 12;
  private static final int MORE_LAYERS = 4;

  /** The words of cells compared in about the time of applying one operation. */
  private static final int WORDS_PER_UNIT = 2_000;

  /** The cells that each bit of program must correct. */
  private static final double CELLS_PER_BIT = 0.3;

  private final Genes genes;
  private final Library library;
  private final SplitMix64 random;
  private final TypedGrow typedGrow;
  private final WorkMeter meter;
  private final Scene scene;

  // the best result of a scan so far
  private @Nullable GeneCondition bestCondition;
  private boolean bestNegated;
  private @Nullable PaintSource bestSource;
  private double bestGain;

  Repair(Genes genes, Library library, SplitMix64 random, TypedGrow typedGrow, WorkMeter meter) {
    this.genes = genes;
    this.library = library;
    this.random = random;
    this.typedGrow = typedGrow;
    this.meter = meter;
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
        addLayer(library.layers.get(random.nextLowBelow(library.layers.size())), parent, layers);
      }
      addLayer(typedGrow.grow(parent, Type.GRID, 1 + random.nextBelow(3)), parent, layers);
    }
    return repaired(parent, layers, REPLACE);
  }

  @SuppressWarnings("ReferenceEquality") // equal genes may have different programs
  private void addLayer(@Nullable Gene layer, Gene parent, List<PaintSource> to) {
    if (layer != null && layer != parent) {
      long[] correct = layer.fitness(scene).correct;
      if (correct != null) {
        to.add(new PaintSource(layer, correct));
      }
    }
  }

  private @Nullable Gene repaired(Gene parent, List<PaintSource> sources, Operation operation) {
    long[] correct = parent.fitness(scene).correct;
    if (correct == null || sources.isEmpty()) {
      return null;
    }
    List<GeneCondition> conditions = conditions(parent);
    scan(conditions, sources, correct, scene.cells);
    GeneCondition first = bestCondition;
    PaintSource source = bestSource;
    if (first == null || source == null) {
      return null;
    }
    Gene mask = first.mask(genes, bestNegated);
    if (mask != null && random.nextBoolean(0.5)) {
      mask = narrowed(mask, first, conditions, source, correct);
    }
    return mask == null ? null : genes.call(operation, parent, mask, source.gene);
  }

  /** The mask, narrowed by a second condition if that corrects more cells. */
  private @Nullable Gene narrowed(
      Gene mask,
      GeneCondition first,
      List<GeneCondition> conditions,
      PaintSource source,
      long[] correct) {
    var allowed = new long[scene.words];
    for (int word = 0; word < allowed.length; word++) {
      allowed[word] = bestNegated ? scene.cells[word] & ~first.cells[word] : first.cells[word];
    }
    double firstGain = bestGain;
    scan(conditions, List.of(source), correct, allowed);
    GeneCondition second = bestCondition;
    if (second == null || bestGain <= firstGain) {
      return mask;
    }
    Gene other = second.mask(genes, bestNegated);
    return other == null ? null : genes.call(AND, mask, other);
  }

  private List<GeneCondition> conditions(Gene parent) {
    var conditions = new ArrayList<GeneCondition>();
    int known = library.conditions.size();
    if (known <= SAMPLED_CONDITIONS) {
      conditions.addAll(library.conditions);
    } else {
      for (int sample = 0; sample < SAMPLED_CONDITIONS; sample++) {
        conditions.add(library.conditions.get(random.nextLowBelow(known)));
      }
    }
    for (int count = 0; count < GROWN_CONDITIONS; count++) {
      Gene from =
          random.nextBoolean(0.7) ? parent : Trees.part(parent, random.nextBelow(parent.size));
      Type wanted =
          switch (random.nextBelow(4)) {
            case 0 -> Type.MASK;
            case 1 -> Type.GRID;
            default -> Type.FIELD;
          };
      Gene grown = typedGrow.grow(from, wanted, 1 + random.nextBelow(3));
      if (grown != null && Library.isSized(grown, scene)) {
        GeneCondition.addAll(grown, scene, conditions);
      }
    }
    if (parent.operation != null) {
      GeneCondition.addAll(parent, scene, conditions);
    }
    return conditions;
  }

  /**
   * Looks for the condition and source that correct the most cells net, with random noise in the
   * score.
   */
  private void scan(
      List<GeneCondition> conditions, List<PaintSource> sources, long[] correct, long[] allowed) {
    meter.spend(1 + (long) conditions.size() * sources.size() * scene.words / WORDS_PER_UNIT);
    bestCondition = null;
    bestGain = 0;
    var useful = new long[scene.words];
    var harmful = new long[scene.words];
    for (PaintSource source : sources) {
      int usefulCount = 0;
      int harmfulCount = 0;
      for (int word = 0; word < useful.length; word++) {
        useful[word] = source.correct[word] & ~correct[word] & allowed[word];
        harmful[word] = correct[word] & ~source.correct[word] & allowed[word];
        usefulCount += Long.bitCount(useful[word]);
        harmfulCount += Long.bitCount(harmful[word]);
      }
      if (usefulCount > 0) {
        for (GeneCondition condition : conditions) {
          consider(condition, source, useful, harmful, usefulCount, harmfulCount);
        }
      }
    }
  }

  private void consider(
      GeneCondition condition,
      PaintSource source,
      long[] useful,
      long[] harmful,
      int usefulCount,
      int harmfulCount) {
    int usefulHere = 0;
    int harmfulHere = 0;
    for (int word = 0; word < useful.length; word++) {
      usefulHere += Long.bitCount(useful[word] & condition.cells[word]);
      harmfulHere += Long.bitCount(harmful[word] & condition.cells[word]);
    }
    double noise = 0.75 + 0.5 * random.nextFraction();
    int cost = condition.cost + source.gene.cost;
    double positive = (usefulHere - harmfulHere) * noise - CELLS_PER_BIT * cost;
    double negative =
        (usefulCount - usefulHere - harmfulCount + harmfulHere) * noise
            - CELLS_PER_BIT * (cost + 2);
    if (positive > bestGain) {
      setBest(condition, false, source, positive);
    }
    if (negative > bestGain) {
      setBest(condition, true, source, negative);
    }
  }

  private void setBest(GeneCondition condition, boolean negated, PaintSource source, double gain) {
    bestCondition = condition;
    bestNegated = negated;
    bestSource = source;
    bestGain = gain;
  }
}
