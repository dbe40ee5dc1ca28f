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

/**
 * Makes children by the variation operators. Children are type-correct by construction; null means
 * that an attempt made no child.
 */
final class Breeder {
  private static final Map<List<Object>, List<Operation>> BY_SIGNATURE = bySignature();

  private final Genes genes;
  private final Library library;
  private final SplitMix64 random;
  private final TypedGrow typedGrow;
  private final Repair repair;

  Breeder(Genes genes, Library library, SplitMix64 random, WorkMeter meter) {
    this.genes = genes;
    this.library = library;
    this.random = random;
    this.typedGrow = new TypedGrow(genes, library, random);
    this.repair = new Repair(genes, library, random, typedGrow, meter);
  }

  private static Map<List<Object>, List<Operation>> bySignature() {
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
      case GROW ->
          typedGrow.grow(genes.input, Type.GRID, 1 + random.nextBelow(TypedGrow.MAX_STEPS));
      case EXTEND -> typedGrow.grow(parent, Type.GRID, 1 + random.nextBelow(3));
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
    int place = random.nextBelow(parent.size);
    Gene part = Trees.part(parent, place);
    Type wanted = Trees.wanted(parent, place);
    int steps = 1 + random.nextBelow(3);
    if (!TypedGrow.reaches(part.type, wanted, steps)) {
      return null;
    }
    Gene grown = typedGrow.grow(part, wanted, steps);
    return grown == null ? null : Trees.replaced(genes, parent, place, grown);
  }

  private @Nullable Gene delete(Gene parent) {
    int place = random.nextBelow(parent.size);
    Gene part = Trees.part(parent, place);
    if (part.arguments.isEmpty()) {
      return null;
    }
    Gene argument = part.arguments.get(random.nextBelow(part.arguments.size()));
    Gene within = Trees.anyFitting(argument, Trees.wanted(parent, place), random);
    return within == null ? null : Trees.replaced(genes, parent, place, within);
  }

  private @Nullable Gene exchange(Gene parent) {
    int place = random.nextBelow(parent.size);
    Gene part = Trees.part(parent, place);
    Operation operation = part.operation;
    if (operation == null) {
      return null;
    }
    List<Operation> others =
        Objects.requireNonNull(BY_SIGNATURE.get(List.of(operation.takes(), operation.gives())));
    Gene changed = genes.call(others.get(random.nextBelow(others.size())), part.arguments);
    return changed == null ? null : Trees.replaced(genes, parent, place, changed);
  }

  private @Nullable Gene argue(Gene parent) {
    int place = random.nextBelow(parent.size);
    Gene other = library.any(Trees.wanted(parent, place), random);
    return place == 0 || other == null ? null : Trees.replaced(genes, parent, place, other);
  }

  private @Nullable Gene cross(Gene parent, Gene mate) {
    int place = random.nextBelow(parent.size);
    if (place == 0) {
      return null;
    }
    Gene part = Trees.anyFitting(mate, Trees.wanted(parent, place), random);
    return part == null ? null : Trees.replaced(genes, parent, place, part);
  }
}
