package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes children. Type-correct by construction; null is a miscarriage. */
final class Breeder {
  private static final Map<List<Object>, List<Operation>> OF_SIGNATURE = ofSignature();

  private final Genes genes;
  private final Library library;
  private final SplitMix64 chance;
  private final TypedGrow growth;
  private final Repair repair;

  Breeder(Genes genes, Library library, SplitMix64 chance, WorkMeter effort) {
    this.genes = genes;
    this.library = library;
    this.chance = chance;
    this.growth = new TypedGrow(genes, library, chance);
    this.repair = new Repair(genes, library, chance, growth, effort);
  }

  private static Map<List<Object>, List<Operation>> ofSignature() {
    var operations = new HashMap<List<Object>, List<Operation>>();
    for (Operation operation : Operations.ALL) {
      operations
          .computeIfAbsent(
              List.of(operation.takes(), operation.gives()), signature -> new ArrayList<>())
          .add(operation);
    }
    return operations;
  }

  /** A child of {@code parent}, or of it and {@code mate}. */
  @Nullable Gene child(Variation variation, Gene parent, Gene mate) {
    return switch (variation) {
      case GROW -> growth.grown(genes.input, Type.GRID, 1 + chance.below(TypedGrow.MAX_STEPS));
      case EXTEND -> growth.grown(parent, Type.GRID, 1 + chance.below(3));
      case INSERT -> insert(parent);
      case DELETE -> delete(parent);
      case EXCHANGE -> exchange(parent);
      case ARGUE -> argue(parent);
      case CROSS -> cross(parent, mate);
      case PAINT -> repair.painted(parent);
      case MERGE -> repair.merged(parent, mate);
      case SEED, MIGRATE -> throw new IllegalArgumentException("(%s)".formatted(variation));
    };
  }

  private @Nullable Gene insert(Gene parent) {
    int place = chance.below(parent.size);
    Gene part = Trees.part(parent, place);
    Type wanted = Trees.wanted(parent, place);
    int steps = 1 + chance.below(3);
    if (!TypedGrow.reaches(part.type, wanted, steps)) {
      return null;
    }
    Gene grown = growth.grown(part, wanted, steps);
    return grown == null ? null : Trees.replaced(genes, parent, place, grown);
  }

  private @Nullable Gene delete(Gene parent) {
    int place = chance.below(parent.size);
    Gene part = Trees.part(parent, place);
    if (part.arguments.isEmpty()) {
      return null;
    }
    Gene argument = part.arguments.get(chance.below(part.arguments.size()));
    Gene within = Trees.anyFitting(argument, Trees.wanted(parent, place), chance);
    return within == null ? null : Trees.replaced(genes, parent, place, within);
  }

  private @Nullable Gene exchange(Gene parent) {
    int place = chance.below(parent.size);
    Gene part = Trees.part(parent, place);
    Operation operation = part.operation;
    if (operation == null) {
      return null;
    }
    List<Operation> others =
        Objects.requireNonNull(OF_SIGNATURE.get(List.of(operation.takes(), operation.gives())));
    Gene changed = genes.call(others.get(chance.below(others.size())), part.arguments);
    return changed == null ? null : Trees.replaced(genes, parent, place, changed);
  }

  private @Nullable Gene argue(Gene parent) {
    int place = chance.below(parent.size);
    Gene other = library.any(Trees.wanted(parent, place), chance);
    return place == 0 || other == null ? null : Trees.replaced(genes, parent, place, other);
  }

  private @Nullable Gene cross(Gene parent, Gene mate) {
    int place = chance.below(parent.size);
    if (place == 0) {
      return null;
    }
    Gene part = Trees.anyFitting(mate, Trees.wanted(parent, place), chance);
    return part == null ? null : Trees.replaced(genes, parent, place, part);
  }
}
