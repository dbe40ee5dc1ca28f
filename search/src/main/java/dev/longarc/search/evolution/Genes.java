package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the genes of one island. Of equal genes it returns the cheapest known one, which drops
 * operations without effect from programs.
 */
final class Genes {
  /** The greatest size of a program. */
  static final int MAX_SIZE = 40;

  /** The greatest size of the cache. */
  private static final long MAX_BYTES = 24L << 20;

  final Scene scene;
  final Gene input;
  private final WorkMeter meter;
  private final Map<Gene, Gene> known = new HashMap<>();
  private long bytes;

  Genes(Scene scene, WorkMeter meter) {
    this.scene = scene;
    this.meter = meter;
    this.input = Gene.ofInputs(scene.inputs);
  }

  Gene constant(Type type, int number) {
    return cheapest(Gene.ofConstant(type, number, scene.pairs));
  }

  @Nullable Gene call(Operation operation, Gene... arguments) {
    return call(operation, List.of(arguments));
  }

  /**
   * The cheapest gene for a call; null where the operation is undefined for some pair, or the
   * program would be too large.
   */
  @Nullable Gene call(Operation operation, List<Gene> arguments) {
    Gene made = made(operation, arguments);
    return made == null ? null : cheapest(made);
  }

  /** Like {@link #call}, but never replaced by an equal gene. */
  @Nullable Gene made(Operation operation, List<Gene> arguments) {
    int size = 1;
    for (Gene argument : arguments) {
      size += argument.size;
    }
    if (size > MAX_SIZE) {
      return null;
    }
    meter.spend(1);
    var values = new Value[scene.pairs];
    var given = new Value[arguments.size()];
    for (int pair = 0; pair < values.length; pair++) {
      for (int index = 0; index < given.length; index++) {
        given[index] = arguments.get(index).values[pair];
      }
      Value value = operation.kernel().apply(given);
      if (value == null) {
        return null;
      }
      values[pair] = value;
    }
    return Gene.ofCall(operation, arguments, values);
  }

  private Gene cheapest(Gene gene) {
    Gene other = known.get(gene);
    if (other != null && other.cost <= gene.cost) {
      return other;
    }
    remember(gene, other);
    return gene;
  }

  private void remember(Gene gene, @Nullable Gene other) {
    if (other != null) {
      known.remove(other);
      bytes -= other.bytes();
    }
    if (!isFull()) {
      known.put(gene, gene);
      bytes += gene.bytes();
    }
  }

  boolean isFull() {
    return bytes >= MAX_BYTES;
  }

  /** The number of different genes remembered. */
  int count() {
    return known.size();
  }

  /** The same program made here from a gene of perhaps another scene; null if that fails. */
  @Nullable Gene copy(Gene gene) {
    if (gene.operation == null) {
      return gene.type == Type.GRID ? input : constant(gene.type, gene.number(0));
    }
    var arguments = new Gene[gene.arguments.size()];
    for (int index = 0; index < arguments.length; index++) {
      Gene argument = copy(gene.arguments.get(index));
      if (argument == null || !argument.type.fits(gene.operation.takes().get(index))) {
        return null;
      }
      arguments[index] = argument;
    }
    return call(gene.operation, arguments);
  }

  /** Forgets all genes but {@code genes} and their parts. */
  void retain(List<Gene> genes) {
    known.clear();
    bytes = 0;
    Set<Gene> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    retain(input, seen);
    for (Gene gene : genes) {
      retain(gene, seen);
    }
  }

  private void retain(Gene gene, Set<Gene> seen) {
    if (seen.add(gene)) {
      for (Gene argument : gene.arguments) {
        retain(argument, seen);
      }
      cheapest(gene);
    }
  }
}
